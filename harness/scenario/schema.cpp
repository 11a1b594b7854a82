#include "scenario/schema.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "scenario/document_keys.hpp"
#include "scenario/vocabulary.hpp"

namespace lastack {
namespace {

using Json = nlohmann::ordered_json;

const Json kText = {{"type", {"string", "number"}}};
const Json kTextOrList = {{"type", {"string", "number", "array"}}};

Json ref(const char* name) {
  return {{"$ref", fmt::format("#/definitions/{}", name)}};
}

Json described(Json schema, std::string_view text) {
  schema["description"] = text;
  return schema;
}

Json list_of(Json items, std::string_view text) {
  // An item may be `${name}`, a variable that holds more items.
  const Json variable = {{"type", "string"}, {"pattern", R"(\$\{)"}};
  return described({{"type", {"array", "string"}},
                    {"items", {{"anyOf", Json::array({std::move(items), variable})}}}},
                   text);
}

std::string words_about(const VocabularyWord& word) {
  return fmt::format("{}\n{}", word.grammar, word.summary);
}

Json map_of(const VocabularyWord& word) {
  Json map = {{"type", "object"}, {"title", word.name}, {"properties", Json::object()}};
  for (const std::string& key : word.keys) map["properties"][key] = kText;
  for (const std::string& key : word.list_keys) map["properties"][key] = kTextOrList;
  map["minProperties"] = 1;
  map["additionalProperties"] = false;
  return described(std::move(map), words_about(word));
}

/// A phrase, or one of the maps.
Json said_with(const std::vector<VocabularyWord>& words, std::string_view text) {
  Json phrase = kText;
  std::string grammars(text);
  for (const VocabularyWord& word : words) grammars += fmt::format("\n  {}", word.grammar);
  Json any = Json::array({described(phrase, grammars)});
  for (const VocabularyWord& word : words) any.push_back(map_of(word));
  return {{"anyOf", std::move(any)}};
}

Json step_schema(const Vocabulary& words) {
  std::vector<VocabularyWord> of_anybody = words.steps;
  for (const VocabularyWord& word : words.router_steps) of_anybody.push_back(word);
  return {{"type", "object"},
          {"minProperties", 1},
          {"maxProperties", 1},
          {"properties",
           {{"mark", described(kText, "a name for this moment")},
            {"wire", said_with(words.wire_steps, "what has crossed the middle by now")}}},
          {"additionalProperties", said_with(of_anybody, "HOST or ROUTER: what it does")}};
}

Json fault_schema(const Vocabulary& words) {
  Json properties = {{"as", described(kText, "a name for the fault")}};
  for (const VocabularyWord& word : words.faults) {
    properties[std::string(word.name)] = {{"anyOf", Json::array({kText, map_of(word)})},
                                          {"description", words_about(word)}};
  }
  return {{"type", "object"},
          {"minProperties", 1},
          {"maxProperties", 2},
          {"properties", std::move(properties)},
          {"patternProperties", {{R"(\$\{)", Json::object()}}},
          {"additionalProperties", false}};
}

Json expectation_schema(const Vocabulary& words) {
  return {{"type", "object"},
          {"minProperties", 1},
          {"maxProperties", 1},
          {"properties", {{"wire", said_with(words.of_wire, "what crosses the middle")}}},
          {"additionalProperties", said_with(words.of_hosts, "HOST: what it shall see")}};
}

/// Those of an editor's list, in the order in which they are written.
Json in_order(const Json& properties, const KeyOrder& order) {
  Json sorted = Json::object();
  for (const auto& group : order) {
    for (const std::string_view key : group) {
      const auto found = properties.find(std::string(key));
      if (found != properties.end()) sorted[std::string(key)] = *found;
    }
  }
  if (sorted.size() != properties.size())
    throw std::logic_error("a key of the schema has no place in its order");
  return sorted;
}

Json host_schema() {
  const Json properties = {
      {"listen", described(kText, "the port of a listener that stands before the first step")},
      {"sysctl", described({{"type", {"object", "string"}}}, "names below net.ipv4. may be short")},
      {"mtu", kText},
      {"behind", described(kText, "the router that is next to it on its way to the middle")},
      {"addresses", described(kText, "how many addresses it has of each family")},
      {"files", described({{"type", {"object", "string"}}},
                          "what its programs find in their working directory: name: text")},
      {"environment", described({{"type", {"object", "string"}}}, "of its programs")},
      {"agent",
       described({{"type", {"array", "string"}}}, "the command of an agent in another language")}};
  return {{"type", {"object", "string"}},
          {"additionalProperties", false},
          {"properties", in_order(properties, host_keys())}};
}

Json router_schema() {
  const Json properties = {
      {"behind", described(kText, "the router that is next to it on its way to the middle")},
      {"nat", described(kText, "none, masquerade, masquerade to port N")},
      {"forward", described({{"type", {"object", "string"}}}, "its port: HOST:PORT behind it")},
      {"conntrack", described(kText, "none, pass INVALID, drop INVALID")},
      {"latency", described(kText, "so long a segment takes through it; 20ms")},
      {"sysctl", described({{"type", {"object", "string"}}},
                           "names below net.ipv4. and net.netfilter. may be short")},
      {"mtu", kText}};
  return {{"type", {"object", "string"}},
          {"additionalProperties", false},
          {"properties", in_order(properties, router_keys())}};
}

/// What a control may change, too.
Json shared_properties() {
  return {{"why", described({{"type", "string"}}, "what it shows and on whose authority")},
          {"hosts", {{"type", "object"}, {"additionalProperties", host_schema()}}},
          {"routers", {{"type", "object"}, {"additionalProperties", router_schema()}}},
          {"vars", described({{"type", "object"}}, "a value for each ${name}")},
          {"requires", list_of({{"type", "object"}, {"minProperties", 1}, {"maxProperties", 1}},
                               "what the machine must have, else the run is skipped")},
          {"limit", described(kText, "the longest that a run may take; 60s")},
          {"steps", list_of(ref("step"), "what is done, in order")},
          {"faults", list_of(ref("fault"), "what happens to segments")},
          {"expect", list_of(ref("expectation"), "what must follow")}};
}

Json control_schema() {
  Json properties = {{"name", kText}};
  properties.update(shared_properties());
  return {{"type", "object"},
          {"properties", in_order(properties, document_keys())},
          {"additionalProperties", false},
          {"description", "the same scenario with one thing changed, and what follows then"}};
}

}  // namespace

Json json_schema() {
  const Vocabulary& words = vocabulary();
  Json properties = {
      {"scenario", described(kText, "its name")},
      {"extends",
       described({{"type", "string"}}, "a file beside this one, whose scenario this one changes")},
      {"tags", list_of(kText, "words to select by")},
      {"family", {{"type", "string"}}},
      {"matrix", described({{"type", "object"}}, "a list of values for each ${name}: the product")},
      {"sweep", described({{"type", "object"}}, "a range for each ${name}: 1..12, 1st..3rd")},
      {"cases", {{"type", "array"}}},
      {"holds anyway",
       described({{"type", "string"}}, "why all that is expected holds without the faults, too")},
      {"control",
       {{"anyOf",
         Json::array({ref("control"), Json{{"type", "array"}, {"items", ref("control")}}})}}}};
  properties.update(shared_properties());
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", kSchemaTitle},
          {"type", "object"},
          {"required", Json::array({"scenario"})},
          {"properties", in_order(properties, document_keys())},
          {"additionalProperties", false},
          {"definitions",
           {{"step", step_schema(words)},
            {"fault", fault_schema(words)},
            {"expectation", expectation_schema(words)},
            {"control", control_schema()}}}};
}

}  // namespace lastack

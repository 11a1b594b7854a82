#include "fault/header_edits.hpp"

#include <fmt/format.h>

#include <limits>

#include "fault/field_pattern.hpp"

namespace lastack {
namespace {

template <class T>
T read_at_most(Phrase& phrase, std::string_view what) {
  const Phrase before = phrase;
  const std::uint64_t number = phrase.count();
  if (number > std::numeric_limits<T>::max()) {
    before.fail(fmt::format("{} is more than a header's {} holds", number, what),
                fmt::format("at most {}", std::numeric_limits<T>::max()));
  }
  return static_cast<T>(number);
}

}  // namespace

const HeaderEdits::Words& HeaderEdits::option_words() {
  static const Words words = {
      {"MSS", Option::mss},       {"SACK-permitted", Option::sack_permitted},
      {"SACK", Option::sack},     {"timestamps", Option::timestamps},
      {"wscale", Option::wscale}, {"all options", Option::all}};
  return words;
}

std::uint32_t HeaderEdits::Value::in_place_of(std::uint32_t old) const {
  return (off_by ? old : 0) + static_cast<std::uint32_t>(number);
}

HeaderEdits::Value HeaderEdits::read_value(Phrase& phrase) {
  Value value;
  value.off_by = phrase.accept("off by");
  const Phrase before = phrase;
  value.number = phrase.integer("a number, or 'off by' and a number");
  if (value.number > UINT32_MAX || value.number < (value.off_by ? -std::int64_t{UINT32_MAX} : 0))
    before.fail(fmt::format("{} does not fit into 32 bits", value.number));
  return value;
}

void HeaderEdits::note(std::string_view keyword, const Phrase& phrase, std::size_t start) {
  texts_.push_back(fmt::format("{} {}", keyword, phrase.text_since(start)));
}

template <class Read>
void HeaderEdits::add(Form& form, const std::string& keyword, Read read) {
  form.clause(keyword, [this, keyword, read](Phrase& phrase) {
    const std::size_t start = phrase.offset();
    read(phrase);
    note(keyword, phrase, start);
  });
}

void HeaderEdits::add_to(Form& form) {
  add(form, "seq", [this](Phrase& p) { seq_ = NumberPlace::read(p, NumberPlace::Of::seq); });
  add(form, "ack", [this](Phrase& p) { ack_ = NumberPlace::read(p, NumberPlace::Of::ack); });
  add_fields_to(form);
}

void HeaderEdits::add_fields_to(Form& form) {
  add(form, "flags", [this](Phrase& p) { flags_ = read_flags(p); });
  add(form, "window", [this](Phrase& p) { window_ = read_at_most<std::uint16_t>(p, "window"); });
  add(form, "strip", [this](Phrase& p) {
    do stripped_.push_back(p.one_of(option_words(), "an option of TCP"));
    while (p.accept("and"));
  });
  add(form, "TTL", [this](Phrase& p) { ttl_ = read_at_most<std::uint8_t>(p, "TTL"); });
  add(form, "MSS", [this](Phrase& p) { mss_ = read_at_most<std::uint16_t>(p, "MSS"); });
  add(form, "wscale", [this](Phrase& p) { wscale_ = read_at_most<std::uint8_t>(p, "wscale"); });
  add(form, "TSval", [this](Phrase& p) { tsval_ = read_value(p); });
  add(form, "TSecr", [this](Phrase& p) { tsecr_ = read_value(p); });
  add(form, "add", [this](Phrase& p) {
    p.expect("SACK-permitted");
    sack_permitted_ = true;
  });
  add(form, "payload", [this](Phrase& p) {
    payload_ = p.accept("bytes") ? read_bytes(p) : p.quoted("a text in quotes");
  });
}

void HeaderEdits::apply_options(TcpOptions& options) const {
  for (const Option option : stripped_) {
    const bool all = option == Option::all;
    if (all || option == Option::mss) options.mss.reset();
    if (all || option == Option::sack_permitted) options.sack_permitted = false;
    if (all || option == Option::timestamps) options.timestamps.reset();
    if (all || option == Option::wscale) options.window_scale.reset();
    if (all || option == Option::sack) options.sack.clear();
    if (all) options.unknown.clear();
  }
  if (mss_) options.mss = mss_;
  if (wscale_) options.window_scale = wscale_;
  if (sack_permitted_) options.sack_permitted = true;
  if (!tsval_ && !tsecr_) return;
  Timestamps times = options.timestamps.value_or(Timestamps{});
  if (tsval_) times.value = tsval_->in_place_of(times.value);
  if (tsecr_) times.echo = tsecr_->in_place_of(times.echo);
  options.timestamps = times;
}

void HeaderEdits::apply(SegmentFields& fields, const Flow& flow, Side sender) const {
  if (seq_) fields.seq = seq_->in(flow, sender, fields.seq);
  if (ack_) fields.ack = ack_->in(flow, sender, fields.ack);
  apply(fields);
}

void HeaderEdits::apply(SegmentFields& fields) const {
  if (flags_) fields.flags = *flags_;
  if (window_) fields.window = *window_;
  if (ttl_) fields.hop_limit = *ttl_;
  if (payload_) fields.payload.assign(payload_->begin(), payload_->end());
  apply_options(fields.options);
}

std::string HeaderEdits::text() const {
  std::string text;
  for (const std::string& one : texts_) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace lastack

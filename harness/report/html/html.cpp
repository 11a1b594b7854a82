#include "report/html/html.hpp"

#include <fmt/format.h>

#include <memory>

#include "report/html/link.hpp"
#include "report/html/page.hpp"
#include "report/html/run_data.hpp"
#include "report/output_file.hpp"

namespace lastack {
namespace {

std::unique_ptr<Reporter> make_html(const std::string& path) {
  return std::make_unique<Html>(path);
}

}  // namespace

const ReporterKind html_kind{"html", "a page to look at, in one file", make_html};

Html::Html(std::string path) : path_(std::move(path)) {
  check_writable(path_);
}

void Html::began(std::size_t runs) {
  bodies_.reserve(runs);
}

// What a run needs is written down at once: a thousand traces need not be kept.
void Html::run_done(const RunResult& run) {
  const std::string id = fmt::format("body-{}", bodies_.size());
  html::Json body = html::body_data(run, shared_);
  if (!run.capture.empty()) body["capture"] = html::link_between(path_, run.capture);
  bodies_.push_back(html::data_element(id, body));
  if (run.environment) environment_ = run.environment;
  index_.push_back(html::index_data(run));
}

void Html::all_done(const Summary& summary) {
  std::string page(html::page_head);
  const Environment on = environment_ ? *environment_ : Environment{};
  page += html::data_element("index", {{"version", on.version},
                                       {"kernel", on.kernel},
                                       {"command", on.command},
                                       {"user", on.user},
                                       {"wall", summary.wall.count()},
                                       {"summary", summary.text()},
                                       {"runs", index_},
                                       {"sources", shared_.sources()},
                                       {"counters", shared_.counters()}});
  for (const std::string& body : bodies_) page += body;
  page += html::page_tail;
  write_file(path_, page);
}

}  // namespace lastack

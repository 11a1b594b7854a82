// "file access.log contains "POST /b" twice", "file core does not exist"
#include <fmt/format.h>

#include <functional>

#include "judge/bound.hpp"
#include "judge/reading_kinds.hpp"
#include "judge/text_claim.hpp"
#include "language/units.hpp"

namespace lastack {
namespace {

/// One of the files in the scratch directory of a host's programs.
class FileIs : public Expectation {
 public:
  explicit FileIs(std::string host) : host_(std::move(host)) {}

  bool begins(Phrase& phrase, const Cast&) const { return phrase.accept_verb("file"); }
  Form form(const Cast&) {
    Form form("file");
    form.head("name", [this](Phrase& value) { read_name(value); });
    form.clause("contains", [this](Phrase& value) {
      contains_ = TextClaim::read(value);
      claim("contains " + contains_->words());
    });
    form.clause("does not contain", [this](Phrase& value) {
      does_not_contain_ = value.quoted("a text in quotes");
      claim(fmt::format("does not contain \"{}\"", *does_not_contain_));
    });
    form.flag("exists", exists_);
    form.flag("does not exist", does_not_exist_);
    bound_.add_within(form);
    return form;
  }
  void require(const Phrase& phrase, const Place& where) {
    if (exists_) claim("exists");
    if (does_not_exist_) claim("does not exist");
    if (exists_ != does_not_exist_) is_there_ = exists_;
    if (claims_ > 1)
      throw Mistake(where, "an expectation claims one thing", "begin another one with `-`");
    if (claims_ == 0) {
      phrase.fail_expected("what is in the file",
                           {"contains", "does not contain", "exists", "does not exist"});
    }
  }

  Wanted wants() const override { return {.files = {{host_, name_}}}; }

  Judgement judge(const View& view) const override {
    const auto known = view.trace.files.find({host_, name_});
    const FileRecord* file = known != view.trace.files.end() ? &known->second : nullptr;
    const bool is_there = file != nullptr && file->exists;
    Judgement judgement = judge_file(is_there ? file->text : std::string_view(), is_there, view);
    judgement.expected = fmt::format("file {} of {} {}", name_, host_, words_);
    if (judgement.standing == Standing::pending) return judgement;
    judgement.at = view.now;
    if (judgement.standing == Standing::broken) judgement.actual = how_it_is(file);
    return judgement;
  }

 private:
  void read_name(Phrase& phrase) {
    const Phrase before = phrase;
    name_ = phrase.word("a file's name");
    if (name_.starts_with('/') || name_.find("..") != std::string::npos)
      before.fail("a file is named from the scratch directory", "such as access.log");
  }
  void claim(std::string words) {
    words_ = std::move(words);
    ++claims_;
  }

  Judgement judge_file(std::string_view octets, bool is_there, const View& view) const {
    const Window window{bound_.end(view), bound_.is_written()};
    if (contains_) return contains_->judge({octets}, view, window);
    // Of what must not be there only the end of the run can tell.
    const bool is_absence = does_not_contain_.has_value() || is_there_ == false;
    const bool is_met =
        does_not_contain_ ? occurrences(octets, *does_not_contain_) == 0 : is_there == is_there_;
    Judgement judgement;
    judgement.true_so_far = is_absence && is_met && !view.over;
    if (judgement.true_so_far) return judgement;
    if (is_met || view.over || view.now >= window.closes)
      judgement.standing = is_met ? Standing::held : Standing::broken;
    else
      judgement.ask_again = window.closes;
    return judgement;
  }

  std::string how_it_is(const FileRecord* file) const {
    if (file == nullptr || !file->exists) return "there is no such file";
    const std::string_view octets = file->text;
    if (octets.empty()) return "it is empty";
    const std::string found = contains_ ? contains_->found({octets}) : std::string();
    const std::string_view trimmed = octets.substr(0, octets.find_last_not_of('\n') + 1);
    return fmt::format("{}{}it has {}; its last line is \"{}\"", found, found.empty() ? "" : "; ",
                       format_size(octets.size()), trimmed.substr(trimmed.rfind('\n') + 1));
  }

  std::string host_;
  std::string name_;
  std::string words_;  ///< "contains "POST /b" twice"
  std::optional<TextClaim> contains_;
  std::optional<std::string> does_not_contain_;
  std::optional<bool> is_there_;
  bool exists_ = false;
  bool does_not_exist_ = false;
  int claims_ = 0;
  Bound bound_;
};

}  // namespace

extern const ExpectationKind file_kind = {
    "file", ExpectationKind::Of::host,
    "file FILE (contains TEXT-CLAIM | does not contain TEXT | exists | does not exist) [within T]",
    "a file in the scratch directory of the host's programs is so", read_claim<FileIs>};

}  // namespace lastack

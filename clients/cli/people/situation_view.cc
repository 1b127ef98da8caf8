#include "clients/cli/people/situation_view.h"

#include "absl/strings/str_cat.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

constexpr absl::string_view kIndent = "  ";

std::string FactsText(const google::protobuf::RepeatedPtrField<v1::ExplainedFact>& facts, Language language) {
  std::string text;
  for (const v1::ExplainedFact& fact : facts) {
    absl::StrAppend(&text, "\n", fact.reason());
    if (!fact.list().empty()) absl::StrAppend(&text, " ", client::ShortName(fact.list()));
    if (fact.effective().year() != 0) absl::StrAppend(&text, ", from ", client::DateText(fact.effective()));
    if (fact.has_decided()) absl::StrAppend(&text, ", decided ", client::TimeText(fact.decided()));
    if (!fact.plan().empty()) absl::StrAppend(&text, ", plan ", client::ShortName(fact.plan()));
    absl::StrAppend(&text, "\n", kIndent, language == Language::kNorwegian ? fact.text_nb() : fact.text_en(), "\n",
                    RulesText(fact.rules(), language, kIndent));
  }
  return text;
}

}  // namespace

std::string RulesText(const google::protobuf::RepeatedPtrField<v1::Rule>& rules, Language language,
                      absl::string_view indent) {
  std::string text;
  for (const v1::Rule& rule : rules) {
    absl::StrAppend(&text, indent, rule.number(), ": ",
                    language == Language::kNorwegian ? rule.source_nb() : rule.source_en(), "\n");
  }
  return text;
}

std::string SituationView(const v1::Situation& situation, Language language) {
  std::string text = absl::StrCat("NOW\n", FactsText(situation.now(), language));
  if (situation.decisions().empty()) return text;
  return absl::StrCat(text, "\nDECISIONS, OLDEST FIRST\n", FactsText(situation.decisions(), language));
}

}  // namespace listeplass::cli

#include "service/domain/rule.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace listeplass {
namespace {

constexpr RuleSource kRules[] = {
    {Rule::kR1, "R1",
     "pasient- og brukerrettighetsloven § 2-1 c; forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Patient and User Rights Act, section 2-1 c; Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {Rule::kR2, "R2", "Bergen kommunes veiledning", "guidance by the City of Bergen"},
    {Rule::kR3, "R3", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {Rule::kR4, "R4", "forskrift om pasient- og brukerrettigheter i fastlegeordningen §§ 2 og 6",
     "Regulation on Patient and User Rights in the GP Scheme, sections 2 and 6"},
    {Rule::kR5, "R5", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {Rule::kR6, "R6", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {Rule::kR6b, "R6b", "Innst. O. nr. 49 (1999–2000)", "Recommendation to the Odelsting no. 49 (1999–2000)"},
    {Rule::kR7, "R7",
     "pasient- og brukerrettighetsloven § 2-1 c; forskrift om pasient- og brukerrettigheter i fastlegeordningen § 6",
     "Patient and User Rights Act, section 2-1 c; Regulation on Patient and User Rights in the GP Scheme, section 6"},
    {Rule::kR8, "R8",
     "merknadene til forskrift om pasient- og brukerrettigheter i fastlegeordningen § 6; fastlegeforskriften av 2025 § "
     "11",
     "notes to the Regulation on Patient and User Rights in the GP Scheme, section 6; GP Scheme Regulation of 2025, "
     "section 11"},
    {Rule::kR9, "R9", "Helsenorges veiledning", "guidance by Helsenorge"},
    {Rule::kR10, "R10", "gjeldende praksis, slik forskning beskriver den",
     "present practice, as research describes it"},
    {Rule::kR11, "R11", "Helsenorges veiledning og Helfos praksis", "guidance by Helsenorge, and practice of Helfo"},
    {Rule::kR12, "R12", "Helsenorges veiledning", "guidance by Helsenorge"},
    {Rule::kR13, "R13", "Helfos praksis", "practice of Helfo"},
    {Rule::kR14, "R14", "Helfos praksis", "practice of Helfo"},
    {Rule::kR15, "R15", "Helsedirektoratets veiledning", "guidance by the Directorate of Health"},
    {Rule::kR16, "R16", "Helsedirektoratets veiledning", "guidance by the Directorate of Health"},
    {Rule::kR17, "R17", "forskrift om pasient- og brukerrettigheter i fastlegeordningen §§ 5 og 6",
     "Regulation on Patient and User Rights in the GP Scheme, sections 5 and 6"},
    {Rule::kR18, "R18", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 4",
     "Regulation on Patient and User Rights in the GP Scheme, section 4"},
    {Rule::kR19, "R19", "Helsenorges veiledning", "guidance by Helsenorge"},
    {Rule::kR20, "R20", "fastlegeforskriften av 2025 § 10", "GP Scheme Regulation of 2025, section 10"},
    {Rule::kR21, "R21", "fastlegeforskriften av 2025 § 11", "GP Scheme Regulation of 2025, section 11"},
    {Rule::kR22, "R22", "praksis i Fauske og Karasjok kommuner",
     "practice of the municipalities of Fauske and Karasjok"},
    {Rule::kR23, "R23", "fastlegeforskriften av 2025 § 9", "GP Scheme Regulation of 2025, section 9"},
    {Rule::kR24, "R24", "fastlegeforskriften av 2025 § 9", "GP Scheme Regulation of 2025, section 9"},
    {Rule::kR25, "R25", "fastlegeforskriften av 2025 § 12", "GP Scheme Regulation of 2025, section 12"},
    {Rule::kR26, "R26", "fastlegeforskriften av 2025 §§ 38 og 39", "GP Scheme Regulation of 2025, sections 38 and 39"},
    {Rule::kR27, "R27", "fastlegeforskriften av 2025 § 36", "GP Scheme Regulation of 2025, section 36"},
    {Rule::kR28, "R28", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 3",
     "Regulation on Patient and User Rights in the GP Scheme, section 3"},
    {Rule::kR29, "R29", "fastlegeforskriften av 2025 § 20", "GP Scheme Regulation of 2025, section 20"},
    {Rule::kR30, "R30", "Helfos praksis", "practice of Helfo"},
    {Rule::kR31, "R31", "praksis som Helsedirektoratet har bekreftet",
     "practice confirmed by the Directorate of Health"},
    {Rule::kR32, "R32", "Helsedirektoratets veiledning", "guidance by the Directorate of Health"},
    {Rule::kR33, "R33", "merknadene til fastlegeforskriften av 2025 § 4",
     "notes to the GP Scheme Regulation of 2025, section 4"},
    {Rule::kR34, "R34", "merknadene til forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "notes to the Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {Rule::kR35, "R35", "fastlegeforskriften av 2025 § 29", "GP Scheme Regulation of 2025, section 29"},
    {Rule::kR36, "R36", "Helsenorges veiledning", "guidance by Helsenorge"},
    {Rule::kR37, "R37", "pasient- og brukerrettighetsloven § 2-1 c", "Patient and User Rights Act, section 2-1 c"},
};

// A rule's value is its place in the table.
constexpr bool InOrder() {
  for (size_t i = 0; i < std::size(kRules); ++i) {
    if (static_cast<size_t>(kRules[i].rule) != i) return false;
  }
  return static_cast<size_t>(Rule::kR37) + 1 == std::size(kRules);
}
static_assert(InOrder());

}  // namespace

absl::Span<const RuleSource> AllRuleSources() { return kRules; }

const RuleSource& SourceOf(Rule rule) { return kRules[static_cast<size_t>(rule)]; }

absl::string_view RuleNumber(Rule rule) { return SourceOf(rule).number; }

std::optional<Rule> ParseRule(absl::string_view number) {
  const auto* const found = std::find_if(std::begin(kRules), std::end(kRules),
                                         [number](const RuleSource& source) { return source.number == number; });
  return found == std::end(kRules) ? std::nullopt : std::optional<Rule>(found->rule);
}

}  // namespace listeplass

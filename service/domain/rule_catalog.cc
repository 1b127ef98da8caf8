#include "service/domain/rule_catalog.h"

#include <algorithm>

namespace listeplass {
namespace {

constexpr RuleSource kRules[] = {
    {"R1",
     "pasient- og brukerrettighetsloven § 2-1 c; forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Patient and User Rights Act, section 2-1 c; Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {"R2", "Bergen kommunes veiledning", "guidance by the City of Bergen"},
    {"R3", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {"R4", "forskrift om pasient- og brukerrettigheter i fastlegeordningen §§ 2 og 6",
     "Regulation on Patient and User Rights in the GP Scheme, sections 2 and 6"},
    {"R5", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {"R6", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {"R6b", "Innst. O. nr. 49 (1999–2000)", "Recommendation to the Odelsting no. 49 (1999–2000)"},
    {"R7",
     "pasient- og brukerrettighetsloven § 2-1 c; forskrift om pasient- og brukerrettigheter i fastlegeordningen § 6",
     "Patient and User Rights Act, section 2-1 c; Regulation on Patient and User Rights in the GP Scheme, section 6"},
    {"R8",
     "merknadene til forskrift om pasient- og brukerrettigheter i fastlegeordningen § 6; fastlegeforskriften av 2025 § "
     "11",
     "notes to the Regulation on Patient and User Rights in the GP Scheme, section 6; GP Scheme Regulation of 2025, "
     "section 11"},
    {"R9", "Helsenorges veiledning", "guidance by Helsenorge"},
    {"R10", "gjeldende praksis, slik forskning beskriver den", "present practice, as research describes it"},
    {"R11", "Helsenorges veiledning og Helfos praksis", "guidance by Helsenorge, and practice of Helfo"},
    {"R12", "Helsenorges veiledning", "guidance by Helsenorge"},
    {"R13", "Helfos praksis", "practice of Helfo"},
    {"R14", "Helfos praksis", "practice of Helfo"},
    {"R15", "Helsedirektoratets veiledning", "guidance by the Directorate of Health"},
    {"R16", "Helsedirektoratets veiledning", "guidance by the Directorate of Health"},
    {"R17", "forskrift om pasient- og brukerrettigheter i fastlegeordningen §§ 5 og 6",
     "Regulation on Patient and User Rights in the GP Scheme, sections 5 and 6"},
    {"R18", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 4",
     "Regulation on Patient and User Rights in the GP Scheme, section 4"},
    {"R19", "Helsenorges veiledning", "guidance by Helsenorge"},
    {"R20", "fastlegeforskriften av 2025 § 10", "GP Scheme Regulation of 2025, section 10"},
    {"R21", "fastlegeforskriften av 2025 § 11", "GP Scheme Regulation of 2025, section 11"},
    {"R22", "praksis i Fauske og Karasjok kommuner", "practice of the municipalities of Fauske and Karasjok"},
    {"R23", "fastlegeforskriften av 2025 § 9", "GP Scheme Regulation of 2025, section 9"},
    {"R24", "fastlegeforskriften av 2025 § 9", "GP Scheme Regulation of 2025, section 9"},
    {"R25", "fastlegeforskriften av 2025 § 12", "GP Scheme Regulation of 2025, section 12"},
    {"R26", "fastlegeforskriften av 2025 §§ 38 og 39", "GP Scheme Regulation of 2025, sections 38 and 39"},
    {"R27", "fastlegeforskriften av 2025 § 36", "GP Scheme Regulation of 2025, section 36"},
    {"R28", "forskrift om pasient- og brukerrettigheter i fastlegeordningen § 3",
     "Regulation on Patient and User Rights in the GP Scheme, section 3"},
    {"R29", "fastlegeforskriften av 2025 § 20", "GP Scheme Regulation of 2025, section 20"},
    {"R30", "Helfos praksis", "practice of Helfo"},
    {"R31", "omtalt av Legelisten og Nettavisen", "as reported by Legelisten and Nettavisen"},
    {"R32", "Helsedirektoratets veiledning", "guidance by the Directorate of Health"},
    {"R33", "merknadene til fastlegeforskriften av 2025 § 4", "notes to the GP Scheme Regulation of 2025, section 4"},
    {"R34", "merknadene til forskrift om pasient- og brukerrettigheter i fastlegeordningen § 2",
     "notes to the Regulation on Patient and User Rights in the GP Scheme, section 2"},
    {"R35", "fastlegeforskriften av 2025 § 29", "GP Scheme Regulation of 2025, section 29"},
    {"R36", "Helsenorges veiledning", "guidance by Helsenorge"},
    {"R37", "pasient- og brukerrettighetsloven § 2-1 c", "Patient and User Rights Act, section 2-1 c"},
};

}  // namespace

absl::Span<const RuleSource> AllRuleSources() { return kRules; }

const RuleSource* FindRuleSource(absl::string_view number) {
  const auto* const found = std::find_if(std::begin(kRules), std::end(kRules),
                                         [number](const RuleSource& rule) { return rule.number == number; });
  return found == std::end(kRules) ? nullptr : found;
}

}  // namespace listeplass

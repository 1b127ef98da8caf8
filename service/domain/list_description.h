// What a doctor's list (fastlegeliste) is, apart from who works and who is on it.
//
// The description is one value wherever it goes: a list has it (gp_list.h), staff replace it as a whole
// (register/lists/describe_list.h), and an import replaces the basics as a whole (register/import/import_row.h). A
// field that is added here therefore cannot be forgotten on the way.
#ifndef LISTEPLASS_SERVICE_DOMAIN_LIST_DESCRIPTION_H_
#define LISTEPLASS_SERVICE_DOMAIN_LIST_DESCRIPTION_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/doctor_period.h"
#include "service/domain/flr_codes.h"
#include "service/domain/ids.h"

namespace listeplass {

// ISO 639-1 has one code for Sámi: Northern Sámi's.
inline constexpr absl::string_view kSami = "se";

// What the register that lists are taken over from says, too.
struct ListBasics {
  PracticeId practice;
  std::string name;                    // 1 to limits::kNameBytesMax bytes
  std::vector<std::string> languages;  // ISO 639-1, ascending, at most limits::kLanguagesMax
  int64_t held = 0;                    // places kept back from everybody, persons, 0 to the ceiling

  friend bool operator==(const ListBasics&, const ListBasics&) = default;
};

struct ListDescription : ListBasics {
  bool common = false;        // fellesliste: several doctors own it together (R29)
  bool members_only = false;  // for members of an institution, which staff check (R28)
  // Whose residents it also serves (R33), ascending, at most limits::kCooperatingMax; not its own municipality.
  std::vector<MunicipalityId> cooperating = {};
  // A new list that has fewer members is filled before others (Bergen guarantees its doctors 700 persons), persons, 0
  // to the ceiling; 0: no such.
  int64_t guaranteed_members = 0;
  // R27: before this day only people who speak Sámi come to it, the others wait; Sámi is among its languages.
  std::optional<absl::CivilDay> sami_first_until = std::nullopt;
  std::vector<BranchSurgery> branches = {};  // by id, at most limits::kBranchesMax
  FlrContract contract = {};                 // what FLR has of it besides

  friend bool operator==(const ListDescription&, const ListDescription&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_LIST_DESCRIPTION_H_

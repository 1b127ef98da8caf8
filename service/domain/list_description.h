// A ListDescription is what a doctor's list (fastlegeliste) is, apart from the people who work and who are on it.
//
// The description is one value wherever it goes. A list has it (gp_list.h), staff replace it as a whole
// (register/lists/describe_list.h), and an import replaces the basics as a whole (register/import/import_row.h). A
// field that is added here can therefore not be forgotten on the way.
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

// ISO 639-1 has no code for Sámi as such; this one is Northern Sámi's and stands for all of it.
inline constexpr absl::string_view kSami = "se";

// ListBasics are the part of a description that the register we take over from also has.
struct ListBasics {
  PracticeId practice;
  std::string name;                    // 1 to limits::kNameBytesMax bytes
  std::vector<std::string> languages;  // ISO 639-1, ascending, at most limits::kLanguagesMax
  int64_t held = 0;                    // places held, that is kept back from everybody; persons, 0 to the ceiling

  friend bool operator==(const ListBasics&, const ListBasics&) = default;
};

struct ListDescription : ListBasics {
  bool common = false;        // fellesliste: several doctors own it together (R29)
  bool members_only = false;  // for members of an institution, which staff check (R28)
  // The municipalities whose residents the list also serves (R33), ascending, at most limits::kCooperatingMax, without
  // its own.
  std::vector<MunicipalityId> cooperating = {};
  // A new list with fewer members than this is filled before others (Bergen guarantees its doctors 700 persons).
  // Persons, 0 to the ceiling; 0: the list has no such guarantee.
  int64_t guaranteed_members = 0;
  // R27: before this day only people who speak Sámi come to the list, and the others wait. Sámi is among its languages.
  std::optional<absl::CivilDay> sami_first_until = std::nullopt;
  std::vector<BranchSurgery> branches = {};  // by id, at most limits::kBranchesMax
  FlrContract contract = {};                 // what else FLR has of the list

  friend bool operator==(const ListDescription&, const ListDescription&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_LIST_DESCRIPTION_H_

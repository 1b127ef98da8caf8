#include "service/register/import/import_list.h"

#include <algorithm>
#include <string>

#include "service/domain/errors.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"
#include "service/register/field_checks.h"
#include "service/register/lists/ceiling_check.h"

namespace listeplass {
namespace {

// Makes the list as the row has it. What no row says stays.
void TakeRow(const ListRow& row, GpList& list) {
  static_cast<ListBasics&>(list) = row.basics;
  std::sort(list.languages.begin(), list.languages.end());
  list.languages.erase(std::unique(list.languages.begin(), list.languages.end()), list.languages.end());
  list.doctor_sex = row.doctor_sex;
  list.has_regular_doctor = row.has_regular_doctor;
  list.ceiling = row.ceiling;
  if (!list.ended) list.status = row.status;
  if (!row.ended) return;
  list.ended = row.ended;
  list.status = ListStatus::kLocked;
}

// Returns the list as it would be if the row were taken whole.
GpList ListOf(const ListRow& row, const std::optional<GpList>& before) {
  GpList list = before.value_or(GpList());
  list.id = row.list;
  TakeRow(row, list);
  return list;
}

// A list that ended elsewhere can have ended here only if nobody here is left to be told.
absl::Status CheckCanHaveEnded(const StateReader& state, ListId id, absl::CivilDay ended,
                               const std::optional<GpList>& before) {
  if (!before || before->ended == ended) return absl::OkStatus();
  bool in_use = before->members > 0;
  LP_RETURN_IF_ERROR(state.ForEachInQueue(id, std::nullopt, [&](const QueueEntry&) {
    in_use = true;
    return false;
  }));
  return in_use ? errors::ListInUse("ended", id, before->members) : absl::OkStatus();
}

}  // namespace

absl::Status CheckListRow(const ListRow& row, absl::CivilDay today) {
  if (!row.list) return errors::FieldRequired("list_id");
  LP_RETURN_IF_ERROR(CheckName(row.basics.name, "name"));
  LP_RETURN_IF_ERROR(CheckCeiling(row.ceiling));
  if (row.basics.held < 0 || row.basics.held > row.ceiling) {
    return errors::OutOfRange("held", row.basics.held, 0, row.ceiling);
  }
  for (const std::string& language : row.basics.languages) LP_RETURN_IF_ERROR(CheckLanguage(language, "languages"));
  if (row.ended && *row.ended > today) {
    return errors::FieldInvalid("ended", "lies in the future: EndList ends a list");
  }
  return absl::OkStatus();
}

StatedValues ValuesOf(const ListRow& row, const std::optional<GpList>& before) {
  StatedValues values = ValuesOf(ListOf(row, before));
  if (!row.ended) std::erase_if(values, [](const StatedValue& value) { return value.field == StatedField::kEnded; });
  return values;
}

absl::StatusOr<GpList> ListAfter(const StateReader& state, const ListRow& row, const std::optional<GpList>& before,
                                 RowComparison& compared) {
  const GpList said = ListOf(row, before);
  GpList list = before.value_or(GpList());
  list.id = row.list;
  if (compared.Takes(StatedField::kName)) list.name = said.name;
  if (compared.Takes(StatedField::kPractice)) list.practice = said.practice;
  if (compared.Takes(StatedField::kLanguages)) list.languages = said.languages;
  if (compared.Takes(StatedField::kDoctorSex)) list.doctor_sex = said.doctor_sex;
  if (compared.Takes(StatedField::kRegularDoctor)) list.has_regular_doctor = said.has_regular_doctor;
  if (compared.Takes(StatedField::kCeiling)) list.ceiling = said.ceiling;
  if (compared.Takes(StatedField::kHeld)) list.held = said.held;
  if (before && list.held > list.ceiling) {  // one half is the row's, and `held` must lie within the ceiling
    list.ceiling = before->ceiling;
    list.held = before->held;
    compared.Keep(StatedField::kCeiling, kept_reasons::kDecidedHere);
    compared.Keep(StatedField::kHeld, kept_reasons::kDecidedHere);
  }
  if (row.ended && compared.Takes(StatedField::kEnded)) {
    const absl::Status can_have_ended = CheckCanHaveEnded(state, row.list, *row.ended, before);
    if (!can_have_ended.ok()) {
      if (!absl::IsFailedPrecondition(can_have_ended)) return can_have_ended;
      compared.Refuse(StatedField::kEnded, GetErrorDetails(can_have_ended).reason);
      compared.Refuse(StatedField::kStatus, GetErrorDetails(can_have_ended).reason);
      return list;
    }
    list.ended = row.ended;
    list.coming_ceiling.reset();
    list.contract.end_reason.clear();
    compared.Take(StatedField::kStatus);
    list.ChangeStatus(ListStatus::kLocked);
    return list;
  }
  if (compared.Takes(StatedField::kStatus)) list.ChangeStatus(said.status);
  return list;
}

}  // namespace listeplass

#include "service/server/report/figures_handler.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "service/domain/bydel.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/register/figures/figures.h"
#include "service/register/known_municipality.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/withholding/withheld_figures.h"

namespace listeplass::server {
namespace {

using FiguresRequest = v1::GetFiguresRequest;

constexpr absl::string_view kAllMunicipalities = "municipalities/-";

absl::StatusOr<std::vector<absl::CivilDay>> DaysOf(const FiguresRequest& request) {
  if (!request.has_from()) return errors::FieldRequired("from");
  if (!request.has_to()) return errors::FieldRequired("to");
  LP_ASSIGN_OR_RETURN(const absl::CivilDay from, FromProto(request.from(), "from"));
  LP_ASSIGN_OR_RETURN(const absl::CivilDay to, FromProto(request.to(), "to"));
  if (to < from) return errors::FieldInvalid("to", "lies before from");
  std::vector<absl::CivilDay> days;
  const auto add = [&](absl::CivilDay first, auto next) {
    for (absl::CivilDay day = first; day <= to && std::ssize(days) <= limits::kFiguresDaysMax; day = next(day)) {
      days.push_back(day);
    }
  };
  switch (request.per()) {
    case FiguresRequest::MONTH:
      add(absl::CivilDay(absl::CivilMonth(from)),
          [](absl::CivilDay day) { return absl::CivilDay(absl::CivilMonth(day) + 1); });
      break;
    case FiguresRequest::QUARTER:
      add(FirstOfQuarter(from), [](absl::CivilDay day) { return absl::CivilDay(absl::CivilMonth(day) + 3); });
      break;
    case FiguresRequest::DAY:
      add(from, [](absl::CivilDay day) { return day + 1; });
      break;
    case FiguresRequest::PER_UNSPECIFIED:
      return errors::FieldRequired("per");
    default:
      return errors::FieldInvalid("per", "not one of the known values");
  }
  if (std::ssize(days) > limits::kFiguresDaysMax) {
    // How many there would be is not counted, because a mistyped year makes thousands.
    return MakeError(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE",
                     absl::StrCat("from and to ask for more than ", limits::kFiguresDaysMax, " days"),
                     {{"field", "to"}});
  }
  return days;
}

absl::StatusOr<FiguresBy> ByOf(FiguresRequest::By by) {
  switch (by) {
    case FiguresRequest::BY_UNSPECIFIED:
      return FiguresBy::kTotal;
    case FiguresRequest::LIST:
      return FiguresBy::kList;
    case FiguresRequest::PRACTICE:
      return FiguresBy::kPractice;
    case FiguresRequest::BYDEL:
      return FiguresBy::kBydel;
    case FiguresRequest::MUNICIPALITY:
      return FiguresBy::kMunicipality;
    default:
      return errors::FieldInvalid("by", "not one of the known values");
  }
}

void SetKey(FiguresBy by, const FiguresRow& row, v1::Figures::Row& to) {
  to.set_display_name(row.name);
  switch (by) {
    case FiguresBy::kList:
      return to.set_key(FormatListName(row.municipality, ListId(row.key)));
    case FiguresBy::kPractice:
      return to.set_key(FormatPracticeName(row.municipality, PracticeId(row.key)));
    case FiguresBy::kBydel:
      to.set_display_name(std::string(BydelName(BydelId(row.key))));
      return to.set_key(FormatBydel(BydelId(row.key)));
    case FiguresBy::kMunicipality:
      return to.set_key(FormatMunicipalityName(MunicipalityId(row.key)));
    case FiguresBy::kTotal:
    case FiguresBy::kBydelPart:
      return;
  }
}

void SetBySex(const PersonsBySexAndAge& persons, size_t band, v1::Figures::BySex& to) {
  to.set_female(persons[static_cast<size_t>(Sex::kFemale)][band]);
  to.set_male(persons[static_cast<size_t>(Sex::kMale)][band]);
  to.set_unknown(persons[static_cast<size_t>(Sex::kUnknown)][band]);
}

void SetLists(const ListsAndPersons& lists, v1::Figures::Lists& to) {
  to.set_lists(lists.lists);
  to.set_persons(lists.persons);
}

void SetGroups(const PersonsByGroup& persons, google::protobuf::RepeatedPtrField<v1::Figures::GroupCount>& to) {
  for (size_t group = 0; group < persons.size(); ++group) {
    if (persons[group] == 0) continue;
    auto* count = to.Add();
    count->set_group(group == 0 ? v1::GROUP_UNSPECIFIED : ToProto(static_cast<Group>(group)));
    count->set_persons(persons[group]);
  }
}

v1::Figures::Row RowOf(const FiguresRow& row) {
  v1::Figures::Row result;
  result.set_lists(row.lists);
  result.set_members(row.members);
  v1::Figures::ByAge& by_age = *result.mutable_members_by_age();
  v1::Figures::BySex* const bands[kAgeBands] = {by_age.mutable_age_0_to_5(), by_age.mutable_age_6_to_15(),
                                                by_age.mutable_age_16_to_66(), by_age.mutable_age_67_to_74(),
                                                by_age.mutable_age_75_up()};
  for (size_t band = 0; band < kAgeBands; ++band) SetBySex(row.by_sex_and_age, band, *bands[band]);
  result.set_members_up_to_1000(row.up_to_1000);
  result.set_members_above_1000(row.members - row.up_to_1000);
  SetLists(row.below_guarantee, *result.mutable_below_guarantee());
  result.set_ceiling(row.ceiling);
  result.set_occupancy_percent(row.occupancy_percent());
  result.set_decided(row.decided);
  result.set_free(row.free);
  result.set_usable(row.usable);
  SetLists(row.over_full, *result.mutable_over_full());
  SetLists(row.without_doctor, *result.mutable_without_regular_doctor());
  SetLists(row.without_doctor_over_a_year, *result.mutable_without_regular_doctor_over_a_year());
  SetLists(row.run_by_locums, *result.mutable_run_by_locums());
  if (row.without_doctor_since) {
    *result.mutable_without_regular_doctor_since() = ToProto(*row.without_doctor_since);
    result.set_since_or_earlier(row.since_or_earlier);
  }
  result.set_waiting(row.all_waiting);
  SetGroups(row.waiting, *result.mutable_waiting_by_group());
  result.set_unassigned(row.all_unassigned);
  SetGroups(row.unassigned, *result.mutable_unassigned_by_group());
  result.set_losing_list(row.losing_list);
  return result;
}

}  // namespace

absl::StatusOr<v1::Figures> GetFigures(const ReadContext& context, const v1::GetFiguresRequest& request) {
  MunicipalityId municipality;
  if (request.parent() != kAllMunicipalities) {
    LP_ASSIGN_OR_RETURN(municipality, ParseMunicipalityName(request.parent(), "parent"));
  }
  LP_ASSIGN_OR_RETURN(const std::vector<absl::CivilDay> days, DaysOf(request));
  LP_ASSIGN_OR_RETURN(const FiguresBy by, ByOf(request.by()));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  LP_ASSIGN_OR_RETURN(FiguresSeries series, MakeFigures(context.state, municipality, days));
  v1::Figures response;
  for (FiguresOfDay& of_day : series.days) {
    WithholdSmallFigures(of_day);
    v1::Figures::Day& day = *response.add_days();
    *day.mutable_date() = ToProto(of_day.day);
    day.set_incomplete(of_day.incomplete);
    for (const FiguresRow& row : of_day.rows(by)) {
      v1::Figures::Row& added = *day.add_rows();
      added = RowOf(row);
      SetKey(by, row, added);
    }
    *day.mutable_total() = RowOf(of_day.total);
  }
  if (series.known_from) *response.mutable_known_from() = ToProto(*series.known_from);
  *response.mutable_as_of() = ToProto(context.now);
  response.set_sequence(context.state.sequence());
  return response;
}

}  // namespace listeplass::server

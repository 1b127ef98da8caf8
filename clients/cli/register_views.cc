#include "clients/cli/register_views.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/typed_names.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

// Of one change; an import has a thousand. The JSON has what the server tells.
constexpr int kEventsShown = 3;

std::string DoctorText(const v1::GpList& list) {
  return list.has_regular_doctor() ? EnumText(list.doctor_sex(), "SEX_") : "locums";
}

// "3 of 268 lists", or "268 lists" where all are shown.
std::string ShownOf(int64_t shown, int64_t total, absl::string_view one, absl::string_view many) {
  if (shown >= total) return Count(total, one, many);
  return absl::StrCat(shown, " of ", Count(total, one, many));
}

std::vector<std::string> CapacityCells(const std::string& key, const std::string& name,
                                       const v1::CapacityReport::Row& row) {
  return {key,
          name,
          absl::StrCat(row.lists()),
          absl::StrCat(row.open_lists()),
          absl::StrCat(row.locked_lists()),
          absl::StrCat(row.lists_without_regular_doctor()),
          absl::StrCat(row.ceiling()),
          absl::StrCat(row.members()),
          absl::StrCat(row.held()),
          absl::StrCat(row.free()),
          absl::StrCat(row.over_full_lists()),
          absl::StrCat(row.over_ceiling()),
          absl::StrCat(row.waiting())};
}

// What FLR gave, and only that.
void AddContract(const v1::FlrContract& contract, Fields& fields) {
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) fields.Add(name, value);
  };
  add("Contract from", contract.has_from() ? DateText(contract.from()) : "");
  add("Agreement of", contract.has_agreed() ? DateText(contract.agreed()) : "");
  add("Fixed salary", contract.fixed_salary() ? "yes" : "");
  add("FLR's status code", contract.status_code());
  add("FLR's membership code", contract.membership_code());
  add("FLR's end code", contract.end_reason_code());
}

}  // namespace

std::string IntakeRuleText(const v1::IntakeRule& rule) {
  std::vector<std::string> parts;
  if (rule.has_per_run()) parts.push_back(absl::StrCat("at most ", rule.per_run(), " a run"));
  if (rule.has_per_quarter()) parts.push_back(absl::StrCat("at most ", rule.per_quarter(), " a quarter"));
  if (rule.has_within_minutes()) parts.push_back(absl::StrCat("within ", rule.within_minutes(), " minutes"));
  if (rule.reserved() > 0) parts.push_back(Count(rule.reserved(), "place reserved", "places reserved"));
  return absl::StrJoin(parts, ", ");
}

std::string ListView(const v1::GpList& list) {
  Fields fields;
  fields.Add("List", ShortName(list.name()));
  fields.Add("Name", list.display_name());
  fields.Add("Practice", ShortName(list.practice()));
  fields.Add("Doctor", DoctorText(list));
  fields.Add("Languages", absl::StrJoin(list.languages(), " "));
  fields.Add("Status", EnumText(list.status(), "LIST_STATUS_"));
  fields.Add("Ceiling", absl::StrCat(list.ceiling()));
  fields.Add("Members", absl::StrCat(list.members()));
  fields.Add("Held", absl::StrCat(list.held()));
  fields.Add("Free", absl::StrCat(list.free()));
  if (list.has_coming_ceiling()) {
    fields.Add("Coming ceiling",
               absl::StrCat(list.coming_ceiling().ceiling(), " from ", DateText(list.coming_ceiling().from())));
  }
  if (list.has_ended()) fields.Add("Ends on", DateText(list.ended()));
  if (list.guaranteed_members() != 0) {
    fields.Add("Filled first up to", Count(list.guaranteed_members(), "member", "members"));
  }
  if (list.has_sami_first_until()) {
    fields.Add("Sámi speakers first", absl::StrCat("until ", DateText(list.sami_first_until())));
  }
  if (list.common()) fields.Add("Common list", "yes (R29)");
  if (list.members_only()) fields.Add("For members only", "yes (R28)");
  if (list.municipal()) fields.Add("Run by", "the municipality");
  if (!list.cooperating().empty()) fields.Add("Also serves", ShortNames(list.cooperating()));
  for (const v1::BranchSurgery& branch : list.branches()) {
    fields.Add(absl::StrCat("Branch ", branch.id()),
               absl::StrCat(branch.display_name(), " from ", DateText(branch.from()),
                            branch.has_to() ? absl::StrCat(" until ", DateText(branch.to())) : ""));
  }
  AddContract(list.contract(), fields);
  if (list.members() > list.ceiling()) {
    fields.Add("Over-full by", absl::StrCat(list.members() - list.ceiling(), " (R32)"));
  }
  for (const v1::IntakeRule& rule : list.intake_rules()) {
    fields.Add(absl::StrCat("Intake of ", EnumText(rule.group(), "GROUP_")), IntakeRuleText(rule));
  }
  fields.Add("Etag", list.etag());
  return fields.Render();
}

std::string ListsView(const v1::ListListsResponse& lists, size_t width) {
  if (lists.lists().empty()) return "No lists.\n";
  Table table({{"LIST"},
               {"NAME", Style::kElastic},
               {"STATUS"},
               {"DOCTOR"},
               {"LANGUAGES", Style::kElastic},
               {"CEILING", Style::kRight},
               {"MEMBERS", Style::kRight},
               {"HELD", Style::kRight},
               {"FREE", Style::kRight}});
  for (const v1::GpList& list : lists.lists()) {
    table.AddRow({ShortName(list.name()), list.display_name(), EnumText(list.status(), "LIST_STATUS_"),
                  DoctorText(list), absl::StrJoin(list.languages(), " "), absl::StrCat(list.ceiling()),
                  absl::StrCat(list.members()), absl::StrCat(list.held()), absl::StrCat(list.free())});
  }
  return table.Render(width);
}

std::string PracticeView(const v1::Practice& practice) {
  Fields fields;
  fields.Add("Practice", ShortName(practice.name()));
  fields.Add("Name", practice.display_name());
  fields.Add("Bydel", practice.bydel());
  fields.Add("Position", PositionText(practice.position()));
  return fields.Render();
}

std::string PracticesView(const v1::ListPracticesResponse& practices, size_t width) {
  if (practices.practices().empty()) return "No practices.\n";
  Table table({{"PRACTICE"}, {"NAME", Style::kElastic}, {"BYDEL"}, {"POSITION"}});
  for (const v1::Practice& practice : practices.practices()) {
    table.AddRow(
        {ShortName(practice.name()), practice.display_name(), practice.bydel(), PositionText(practice.position())});
  }
  return table.Render(width);
}

std::string WaitingView(const v1::ListWaitingResponse& waiting, size_t width) {
  const std::string left_out = LeftOutText(waiting.protected_(), "request of persons", "requests of persons");
  if (waiting.waiting().empty()) return left_out.empty() ? "Nobody waits for this list.\n" : left_out;
  Table table({{"POSITION", Style::kRight},
               {"APPLICANT", Style::kRight},
               {"PERSONS", Style::kRight},
               {"GROUP"},
               {"WAITING SINCE"},
               {"WISH", Style::kRight}});
  for (const auto& entry : waiting.waiting()) {
    table.AddRow({absl::StrCat(entry.position()), ShortName(entry.applicant()), absl::StrCat(entry.persons()),
                  EnumText(entry.group(), "GROUP_"), TimeText(entry.waiting_since()), absl::StrCat(entry.rank())});
  }
  return absl::StrCat(table.Render(width), left_out.empty() ? "" : "\n", left_out);
}

std::string UnassignedView(const v1::ListUnassignedResponse& unassigned, size_t width) {
  if (unassigned.total() == 0) return "Everybody has a list.\n";
  Table table({{"PERSON", Style::kRight}, {"GROUP"}, {"WITHOUT A LIST SINCE"}, {"BYDEL"}, {"REQUEST"}});
  for (const auto& entry : unassigned.unassigned()) {
    table.AddRow({ShortName(entry.person()), EnumText(entry.group(), "GROUP_"), DateText(entry.since()), entry.bydel(),
                  YesNo(entry.has_request())});
  }
  return absl::StrCat(
      table.Render(width), "\n",
      ShownOf(unassigned.unassigned_size(), unassigned.total(), "person without a list", "persons without a list"),
      "\n", LeftOutText(unassigned.protected_(), "person", "persons"));
}

std::string CapacityView(const v1::CapacityReport& report, size_t width) {
  Table table({{"OF"},
               {"NAME", Style::kElastic},
               {"LISTS", Style::kRight},
               {"OPEN", Style::kRight},
               {"LOCKED", Style::kRight},
               {"NO GP", Style::kRight},
               {"CEILING", Style::kRight},
               {"MEMBERS", Style::kRight},
               {"HELD", Style::kRight},
               {"FREE", Style::kRight},
               {"OVER-FULL", Style::kRight},
               {"OVER BY", Style::kRight},
               {"WAITING", Style::kRight}});
  for (const v1::CapacityReport::Row& row : report.rows()) {
    table.AddRow(CapacityCells(ShortName(row.key()), row.display_name(), row));
  }
  table.AddRow(CapacityCells("total", "", report.total()));
  return absl::StrCat(table.Render(width), "\n", Count(report.unassigned(), "person", "persons"),
                      " without a list. As of ", TimeText(report.as_of()), ", change ", report.sequence(), ".\n");
}

std::string ChangesView(const v1::ListChangesResponse& changes, size_t width) {
  if (changes.changes().empty()) return "No changes.\n";
  Table table({{"CHANGE", Style::kRight}, {"TIME"}, {"BY"}, {"COMMAND"}, {"WHAT", Style::kElastic}});
  for (const auto& change : changes.changes()) {
    const std::string by =
        change.subject().empty() ? change.role() : absl::StrCat(change.role(), " ", change.subject());
    std::vector<std::string> first = {absl::StrCat(change.sequence()), TimeText(change.time()), by, change.command()};
    const int shown = std::min(change.summary_size(), kEventsShown);
    std::vector<std::string> lines(change.summary().begin(), change.summary().begin() + shown);
    if (change.events() > shown) lines.push_back(absl::StrCat("... and ", change.events() - shown, " more"));
    if (lines.empty()) lines.emplace_back();
    for (std::string& line : lines) {
      std::vector<std::string> cells = std::exchange(first, {" ", " ", " ", " "});
      cells.push_back(std::move(line));
      table.AddRow(std::move(cells));
    }
  }
  return table.Render(width);
}

std::string MoveView(const v1::MovePersonsResponse& move, bool done, size_t width) {
  Table table({{"PERSON", Style::kRight}, {"FROM"}, {"TO"}, {"FIRST DAY"}});
  for (const auto& entry : move.moves()) {
    table.AddRow({ShortName(entry.person()), ShortName(entry.from()), ShortName(entry.to().list()),
                  DateText(entry.to().from())});
  }
  return absl::StrCat(table.Render(width), "\nList ", ShortName(move.list().name()),
                      done ? " now has " : " would have ", Count(move.list().members(), "member", "members"), " of ",
                      move.list().ceiling(), ", ", Count(move.list().free(), "free place", "free places"), ".\n");
}

std::string UndoView(const v1::UndoChangeResponse& undo, size_t width) {
  Table table({{"PERSON", Style::kRight}, {"NOT TO"}, {"STAYS ON"}});
  for (const auto& entry : undo.undone()) {
    table.AddRow({ShortName(entry.person()), ShortName(entry.list()),
                  entry.stays_on().empty() ? "no list" : ShortName(entry.stays_on())});
  }
  return absl::StrCat(table.Render(width), "\n", Count(undo.requests_restored(), "request stands", "requests stand"),
                      " again.\n", LeftOutText(undo.protected_(), "person", "persons"));
}

}  // namespace listeplass::cli

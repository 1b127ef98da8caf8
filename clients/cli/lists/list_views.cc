#include "clients/cli/lists/list_views.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

std::string DoctorText(const v1::GpList& list) {
  return list.has_regular_doctor() ? client::Word(list.doctor_sex()) : "locums";
}

// Adds those of FLR's fields and codes that the list has.
void AddContract(const v1::FlrContract& contract, Fields& fields) {
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) fields.Add(name, value);
  };
  add("Contract from", contract.has_from() ? client::DateText(contract.from()) : "");
  add("Agreement of", contract.has_agreed() ? client::DateText(contract.agreed()) : "");
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
  fields.Add("List", client::ShortName(list.name()));
  fields.Add("Name", list.display_name());
  fields.Add("Practice", client::ShortName(list.practice()));
  fields.Add("Doctor", DoctorText(list));
  fields.Add("Languages", absl::StrJoin(list.languages(), " "));
  fields.Add("Status", client::Word(list.status()));
  fields.Add("Ceiling", absl::StrCat(list.ceiling()));
  fields.Add("Members", absl::StrCat(list.members(), " by all that is decided"));
  fields.Add("Held", absl::StrCat(list.held()));
  fields.Add("Free", absl::StrCat(list.free()));
  fields.Add("Usable", absl::StrCat(list.usable()));
  if (list.has_coming_ceiling()) {
    fields.Add("Coming ceiling",
               absl::StrCat(list.coming_ceiling().ceiling(), " from ", client::DateText(list.coming_ceiling().from())));
  }
  if (list.has_ended()) fields.Add("Ends on", client::DateText(list.ended()));
  if (list.guaranteed_members() != 0) {
    fields.Add("Filled first up to", Count(list.guaranteed_members(), "member", "members"));
  }
  if (list.has_sami_first_until()) {
    fields.Add("Sámi speakers first", absl::StrCat("until ", client::DateText(list.sami_first_until())));
  }
  if (list.common()) fields.Add("Common list", "yes (R29)");
  if (list.members_only()) fields.Add("For members only", "yes (R28)");
  if (list.municipal()) fields.Add("Run by", "the municipality");
  if (!list.cooperating().empty()) fields.Add("Also serves", client::ShortNames(list.cooperating()));
  for (const v1::BranchSurgery& branch : list.branches()) {
    fields.Add(absl::StrCat("Branch ", branch.id()),
               absl::StrCat(branch.display_name(), " from ", client::DateText(branch.from()),
                            branch.has_to() ? absl::StrCat(" until ", client::DateText(branch.to())) : ""));
  }
  AddContract(list.contract(), fields);
  if (list.members() > list.ceiling()) {
    fields.Add("Over-full by", absl::StrCat(list.members() - list.ceiling(), " (R32)"));
  }
  for (const v1::IntakeRule& rule : list.intake_rules()) {
    fields.Add(absl::StrCat("Intake of ", client::Word(rule.group())), IntakeRuleText(rule));
  }
  fields.Add("Etag", list.etag());
  return fields.Render();
}

std::string BelowMembersView(const v1::GpList& list, int64_t ceiling) {
  return absl::StrCat("List ", client::ShortName(list.name()), " has ", Count(list.members(), "member", "members"),
                      ": ", list.members() - ceiling, " more than a ceiling of ", ceiling,
                      ". They stay on it, and nobody new comes to it (R32).\n",
                      list.has_coming_ceiling() && list.coming_ceiling().ceiling() == ceiling
                          ? absl::StrCat("It would hold from ", client::DateText(list.coming_ceiling().from()),
                                         "; until then it can be undone.\n")
                          : "It would hold at once. It cannot be undone, only set anew.\n");
}

std::string ListsView(const v1::ListListsResponse& lists, size_t width) {
  if (lists.lists().empty()) return "No lists.\n";
  Table table({{"LIST"},
               {"NAME", Style::kElastic},
               {"STATUS"},
               {"DOCTOR"},
               {"LANGUAGES", Style::kElastic},
               {"CEILING", Style::kRight},
               {"DECIDED", Style::kRight},
               {"HELD", Style::kRight},
               {"USABLE", Style::kRight}});
  for (const v1::GpList& list : lists.lists()) {
    table.AddRow({client::ShortName(list.name()), list.display_name(), client::Word(list.status()), DoctorText(list),
                  absl::StrJoin(list.languages(), " "), absl::StrCat(list.ceiling()), absl::StrCat(list.members()),
                  absl::StrCat(list.held()), absl::StrCat(list.usable())});
  }
  return absl::StrCat(table.Render(width), "\n", kUsableNote, "\n");
}

std::string PracticeView(const v1::Practice& practice) {
  Fields fields;
  fields.Add("Practice", client::ShortName(practice.name()));
  fields.Add("Name", practice.display_name());
  fields.Add("Bydel", practice.bydel());
  fields.Add("Position", PositionText(practice.position()));
  return fields.Render();
}

std::string PracticesView(const v1::ListPracticesResponse& practices, size_t width) {
  if (practices.practices().empty()) return "No practices.\n";
  Table table({{"PRACTICE"}, {"NAME", Style::kElastic}, {"BYDEL"}, {"POSITION"}});
  for (const v1::Practice& practice : practices.practices()) {
    table.AddRow({client::ShortName(practice.name()), practice.display_name(), practice.bydel(),
                  PositionText(practice.position())});
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
  bool lots = false;
  for (const auto& entry : waiting.waiting()) {
    lots = lots || entry.requests_equal() > 0;
    table.AddRow({PlaceText(entry.position(), entry.requests_equal()), client::ShortName(entry.applicant()),
                  absl::StrCat(entry.persons()), client::Word(entry.group()), client::TimeText(entry.waiting_since()),
                  absl::StrCat(entry.rank())});
  }
  return absl::StrCat(table.Render(width),
                      lots ? "The same positions: they have waited as long; each run draws lots between them.\n" : "",
                      left_out.empty() ? "" : "\n", left_out);
}

}  // namespace listeplass::cli

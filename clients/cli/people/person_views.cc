#include "clients/cli/people/person_views.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

std::string MembershipText(const v1::Membership& membership) {
  std::string text = absl::StrCat(client::ShortName(membership.list()), " from ", client::DateText(membership.from()));
  if (membership.to().year() != 0) absl::StrAppend(&text, " to ", client::DateText(membership.to()));
  if (membership.cause() != v1::MOVE_CAUSE_UNSPECIFIED) {
    absl::StrAppend(&text, " (", client::Word(membership.cause()), ")");
  }
  return text;
}

// Returns "since 2026-11-30 12:00, 20 days counted, past the guarantee from 2027-12-01".
std::string WaitText(const v1::WishWait& wait) {
  std::string text = absl::StrCat("since ", client::TimeText(wait.since()), ", ",
                                  Count(wait.counted_days(), "day", "days"), " counted");
  if (wait.has_past_guarantee_from()) {
    absl::StrAppend(&text, ", past the guarantee from ", client::DateText(wait.past_guarantee_from()));
  }
  return text;
}

void AddRequest(const v1::Request& request, Fields& fields) {
  fields.Add("Waiting since", client::TimeText(request.waiting_since()));
  fields.Add("Wishes", client::ShortNames(request.wishes()));
  for (const v1::WishWait& wait : request.waits()) {
    fields.Add(absl::StrCat("Waits for ", client::ShortName(wait.list())), WaitText(wait));
  }
  if (request.any_within_minutes() != 0) {
    fields.Add("Or any list within",
               absl::StrCat(Count(request.any_within_minutes(), "minute", "minutes"),
                            request.has_any_within_since() ? ", since " : "",
                            request.has_any_within_since() ? client::TimeText(request.any_within_since()) : ""));
  }
  fields.Add("Persons", client::ShortNames(request.unit()));
  fields.Add("Group", client::Word(request.group()));
}

// Returns "4601/2 4601/4", "any list within 20 minutes", or both.
std::string WishesText(const v1::Request& request) {
  std::string text = client::ShortNames(request.wishes());
  if (request.any_within_minutes() == 0) return text;
  return absl::StrCat(text, text.empty() ? "" : " or ", "any list within ",
                      Count(request.any_within_minutes(), "minute", "minutes"));
}

std::string PositionsTable(const google::protobuf::RepeatedPtrField<v1::QueuePosition>& positions, size_t width) {
  if (positions.empty()) return "";
  Table table({{"LIST"},
               {"POSITION", Style::kRight},
               {"PERSONS AHEAD", Style::kRight},
               {"EQUAL", Style::kRight},
               {"REQUESTS", Style::kRight}});
  bool lots = false;
  for (const v1::QueuePosition& position : positions) {
    table.AddRow({client::ShortName(position.list()), PlaceText(position.position(), position.requests_equal()),
                  absl::StrCat(position.persons_ahead()), absl::StrCat(position.persons_equal()),
                  absl::StrCat(position.requests_waiting())});
    lots = lots || position.requests_equal() > 0;
  }
  return absl::StrCat("\n", table.Render(width),
                      lots ? "EQUAL: persons who have waited as long; each run draws lots between them.\n" : "");
}

std::string FreeSwitchText(const v1::FreeSwitch& free) {
  std::string text = client::Word(free.cause());
  if (free.has_until()) absl::StrAppend(&text, ", until ", client::DateText(free.until()));
  return absl::StrCat(text, " (R8)");
}

void AddCustody(const v1::Custody& custody, Fields& fields) {
  fields.Add("Custody", custody.nobody() ? "nobody" : client::ShortNames(custody.custodians()));
  if (!custody.guardians().empty()) fields.Add("Guardians", client::ShortNames(custody.guardians()));
  if (!custody.other_home_with().empty()) fields.Add("Lives also with", client::ShortName(custody.other_home_with()));
  if (custody.protected_() > 0) fields.Add("Not shown", Count(custody.protected_(), "mention", "mentions"));
}

}  // namespace

std::string CitizenView(const v1::Citizen& citizen) {
  Fields fields;
  fields.Add("Person", client::ShortName(citizen.name()));
  fields.Add("Municipality", client::ShortName(citizen.municipality()));
  fields.Add("Right to a list", YesNo(citizen.entitled()));
  if (citizen.opted_out()) fields.Add("Opted out", "yes (R3)");
  fields.Add("Current list", citizen.has_current() ? MembershipText(citizen.current()) : "");
  fields.Add("Coming list", citizen.has_coming() ? MembershipText(citizen.coming()) : "");
  fields.Add("Switches left", absl::StrCat(citizen.switches_left(), " this year"));
  if (citizen.has_free_switch()) fields.Add("Free switch", FreeSwitchText(citizen.free_switch()));
  for (const v1::ReturnRight& right : citizen.may_return()) {
    fields.Add("May return to",
               absl::StrCat(client::ShortName(right.list()), " until ", client::DateText(right.until()),
                            right.lives_there() ? "" : ", having moved back", " (R18)"));
  }
  if (citizen.has_custody()) AddCustody(citizen.custody(), fields);
  if (citizen.has_request()) AddRequest(citizen.request(), fields);
  return fields.Render();
}

std::string SearchView(const v1::SearchListsResponse& lists, size_t width) {
  if (lists.results().empty()) return "No such list.\n";
  Table table({{"LIST"},
               {"NAME", Style::kElastic},
               {"PRACTICE", Style::kElastic},
               {"STATUS"},
               {"LANGUAGES", Style::kElastic},
               {"USABLE", Style::kRight},
               {"WAITING", Style::kRight},
               {"MINUTES", Style::kRight}});
  for (const auto& result : lists.results()) {
    table.AddRow({client::ShortName(result.list().name()), result.list().display_name(), result.practice_display_name(),
                  client::Word(result.list().status()), absl::StrJoin(result.list().languages(), " "),
                  absl::StrCat(result.list().usable()), absl::StrCat(result.persons_waiting()),
                  absl::StrCat(result.travel_minutes())});
  }
  return absl::StrCat(table.Render(width), "\n", kUsableNote, "\n");
}

std::string AskView(const v1::AskForListsResponse& answer, bool done, size_t width) {
  if (answer.has_placed()) {
    return absl::StrCat(done ? "Placed on list " : "Would be placed on list ", MembershipText(answer.placed()), "\n");
  }
  Fields fields;
  AddRequest(answer.waiting(), fields);
  return absl::StrCat(done ? "The request stands.\n" : "The request would stand.\n", fields.Render(),
                      PositionsTable(answer.positions(), width));
}

std::string QueueView(const v1::GetQueuePositionResponse& queue, size_t width) {
  Fields fields;
  AddRequest(queue.request(), fields);
  fields.Add("As of", client::TimeText(queue.as_of()));
  return absl::StrCat(fields.Render(), PositionsTable(queue.positions(), width));
}

std::string NotificationsView(const v1::Notifications& notifications, size_t width) {
  if (notifications.notifiers().empty()) return "Nobody is told what happens to them.\n";
  Table table({{"NOTIFIER"}, {"SINCE"}, {"UNTIL"}});
  for (const v1::Notifications::Notifier& notifier : notifications.notifiers()) {
    table.AddRow({notifier.notifier(), client::DateText(notifier.since()),
                  notifier.has_until() ? client::DateText(notifier.until()) : ""});
  }
  return table.Render(width);
}

std::string WithdrawView(const v1::Citizen& before, bool done) {
  if (done) return "The request is withdrawn.\n";
  return absl::StrCat("The request for ", WishesText(before.request()), " would be withdrawn, for ",
                      before.request().unit_size() > 1 ? "persons " : "person ",
                      client::ShortNames(before.request().unit()), ".\n", "The time waited since ",
                      client::TimeText(before.request().waiting_since()),
                      " would be lost: who asks again waits anew. It cannot be undone.\n");
}

std::string OptOutView(const v1::Citizen& before, const v1::Citizen& citizen, bool done) {
  std::string text = CitizenView(citizen);
  if (done) return text;
  const bool has_list = citizen.has_current() && citizen.current().has_to();
  if (has_list) {
    absl::StrAppend(&text, "\nList ", client::ShortName(citizen.current().list()), " would end on ",
                    client::DateText(citizen.current().to()),
                    ". Opting in again before then keeps it, unless somebody else has the place by then.\n");
  } else {
    text += "\nThere is no list to lose. Opting in again is always possible.\n";
  }
  if (before.has_coming() && !citizen.has_coming()) {
    absl::StrAppend(&text, "The coming move to list ", client::ShortName(before.coming().list()), " on ",
                    client::DateText(before.coming().from()), " would be dropped.\n");
  }
  if (before.has_request() && !citizen.has_request()) {
    absl::StrAppend(&text, "The request for ", WishesText(before.request()), ", of ",
                    client::TimeText(before.request().waiting_since()),
                    ", would close. It stands again if they opt in again ", has_list ? "by then" : "the same day",
                    ", and keeps its waiting time.\n");
  }
  return text;
}

std::string CancelMoveView(const v1::Citizen& before, const v1::Citizen& citizen, bool done) {
  if (done) return CitizenView(citizen);
  return absl::StrCat("The move to list ", client::ShortName(before.coming().list()), " on ",
                      client::DateText(before.coming().from()), " would be cancelled, for all who asked together.\n",
                      citizen.has_current()
                          ? absl::StrCat("They stay on list ", client::ShortName(citizen.current().list()), ".\n")
                          : "They have no list then, as before.\n",
                      "It cannot be undone: the place may go to somebody else, and a request that it fulfilled stays "
                      "closed.\n");
}

std::string StrikeOffView(const v1::StrikeOffResponse& answer, const std::string& person, bool done) {
  std::string text;
  for (int64_t doctor : answer.excluded_doctors()) {
    absl::StrAppend(&text, "Lists of doctor ", doctor, done ? " are" : " would", " not ", done ? "" : "be ",
                    "offered to person ", person, " any more (R26).\n");
  }
  if (answer.left().empty()) {
    text += done ? "No list was left.\n" : "No list would be left.\n";
  } else {
    absl::StrAppend(&text, "List ", client::ShortName(answer.left()), done ? " is" : " would be",
                    " left; another one is needed.\n");
  }
  if (!done) {
    text +=
        "It can be undone. The place on the list comes back only if no day has begun without it and nobody else has "
        "it.\n";
  }
  return text;
}

std::string UnassignedView(const v1::ListUnassignedResponse& unassigned, size_t width) {
  if (unassigned.total() == 0) return "Everybody has a list.\n";
  Table table({{"PERSON", Style::kRight}, {"GROUP"}, {"WITHOUT A LIST SINCE"}, {"BYDEL"}, {"REQUEST"}});
  for (const auto& entry : unassigned.unassigned()) {
    table.AddRow({client::ShortName(entry.person()), client::Word(entry.group()), client::DateText(entry.since()),
                  entry.bydel(), YesNo(entry.has_request())});
  }
  const int64_t shown = unassigned.unassigned_size();
  return absl::StrCat(
      table.Render(width), "\n",
      WithoutListText(unassigned.total() - unassigned.losing_list(), unassigned.losing_list()), ".\n",
      shown < unassigned.total() ? absl::StrCat("Shown: ", shown, " of these ", unassigned.total(), ".\n") : "",
      LeftOutText(unassigned.protected_(), "person", "persons"));
}

}  // namespace listeplass::cli

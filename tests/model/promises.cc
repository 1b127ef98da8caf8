#include "tests/model/promises.h"

#include <algorithm>
#include <variant>

#include "absl/strings/str_cat.h"

namespace listeplass::model {
namespace {

ListId LastList(const Person& person) {
  const bool open = !person.memberships.empty() && !person.memberships.back().to;
  return open ? person.memberships.back().list : ListId();
}

std::map<ListId, int64_t> CountMembers(const StateModel& state) {
  std::map<ListId, int64_t> members;
  for (const auto& [id, person] : state.persons) {
    if (LastList(person)) ++members[LastList(person)];
  }
  return members;
}

std::map<ListId, int64_t> CountAboveCeiling(const StateModel& state) {
  std::map<ListId, int64_t> members = CountMembers(state);
  std::map<ListId, int64_t> above;
  for (const auto& [id, list] : state.lists) above[id] = std::max<int64_t>(0, members[id] - list.ceiling);
  return above;
}

std::string BrokenPerson(const Person& person) {
  const std::string who = absl::StrCat("person ", person.id.value(), ": ");
  const std::vector<Membership>& periods = person.memberships;
  for (size_t i = 0; i < periods.size(); ++i) {
    if (periods[i].to && *periods[i].to <= periods[i].from) return who + "an empty period";
    const bool last = i + 1 == periods.size();
    if (!last && (!periods[i].to || *periods[i].to > periods[i + 1].from)) return who + "two lists";
    if ((periods[i].end_cause == EndCause::kNotEnded) != !periods[i].to) return who + "ended for no cause";
  }
  const bool has_right = person.residence != Residence::kNone;
  if (LastList(person) && !has_right) return who + "a list without a right";
  if (LastList(person) && person.opted_out) return who + "a list although opted out";
  const bool needs_list = !LastList(person) && has_right && !person.opted_out;
  if (needs_list != person.without_list_since.has_value()) return who + "needs a list and does not, or the other way";
  if (needs_list != person.group.has_value()) return who + "needs a list as nothing";
  if (needs_list && !periods.empty() && *person.without_list_since < *periods.back().to &&
      periods.back().from < *person.without_list_since) {
    return who + "without a list while on one";
  }
  return "";
}

std::string BrokenRequests(const StateModel& now) {
  std::map<PersonId, PersonId> request_of;
  for (const auto& [applicant, request] : now.requests) {
    const std::string whose = absl::StrCat("request of ", applicant.value(), ": ");
    if (request.municipality != now.persons.at(applicant).municipality) return whose + "from another municipality";
    for (PersonId id : request.unit) {
      const Person& person = now.persons.at(id);
      if (!request_of.emplace(id, applicant).second) return whose + "a person in two";
      if (person.residence == Residence::kNone || person.opted_out) {
        return whose + "somebody without a right, or opted out";
      }
      if (LastList(person) != LastList(now.persons.at(applicant))) return whose + "people on different lists";
    }
    for (const RequestWish& wish : request.wishes) {
      if (LastList(now.persons.at(applicant)) == wish.list) return whose + "waits for the list they have";
      if (now.lists.at(wish.list).ended) return whose + "waits for a list that has ended (R31)";
    }
  }
  for (const auto& [id, person] : now.persons) {
    const auto found = request_of.find(id);
    if (person.request_by != (found == request_of.end() ? PersonId() : found->second)) {
      return absl::StrCat("person ", id.value(), ": knows of another request");
    }
  }
  return "";
}

// R25: nobody is on a list from its last day on.
std::string BrokenEndings(const StateModel& now) {
  for (const auto& [id, person] : now.persons) {
    for (const Membership& period : person.memberships) {
      const std::optional<absl::CivilDay> ended = now.lists.at(period.list).ended;
      if (ended && (!period.to || *period.to > *ended)) {
        return absl::StrCat("person ", id.value(), ": on a list that has ended");
      }
    }
  }
  return "";
}

// Checks R26, and that a list is above its ceiling only as far as it was, or by events that say why.
std::string BrokenMoves(const StateModel& now, const std::vector<Event>& decided,
                        const std::map<ListId, int64_t>& above_before, const std::map<ListId, int64_t>& above,
                        absl::CivilDay today) {
  std::map<ListId, int64_t> excused;
  for (const Event& event : decided) {
    // A person whose leaving is taken back keeps the place, also on a list that is over-full as it is.
    const auto* kept = std::get_if<MoveUndone>(&event);
    if (kept != nullptr && !kept->above_ceiling_by.empty()) ++excused[kept->restored];
    const auto* move = std::get_if<MoveScheduled>(&event);
    if (move == nullptr) continue;
    excused[move->to] += move->above_ceiling_by.empty() ? 0 : 1;
    const std::vector<DoctorId>& never = now.persons.at(move->person).excluded_doctors;
    for (const DoctorPeriod& period : now.lists.at(move->to).doctors) {
      const bool works = !period.to || today < *period.to;
      if (works && std::find(never.begin(), never.end(), period.doctor) != never.end()) {
        return absl::StrCat("person ", move->person.value(), ": offered an excluded doctor (R26)");
      }
    }
  }
  for (const auto& [id, persons] : above) {
    const auto before = above_before.find(id);
    const bool ceiling_fell = std::any_of(decided.begin(), decided.end(), [list = id](const Event& event) {
      const auto* changed = std::get_if<CeilingChanged>(&event);
      const auto* reduced = std::get_if<ListReduced>(&event);
      return (changed != nullptr && changed->list == list) || (reduced != nullptr && reduced->list == list);
    });
    const int64_t was = before == above_before.end() ? 0 : before->second;
    if (!ceiling_fell && persons > was + excused[id]) {
      return absl::StrCat("list ", id.value(), ": above its ceiling by nobody's decision");
    }
  }
  return "";
}

}  // namespace

Promises::Promises(const StateModel& begin) : above_ceiling_(CountAboveCeiling(begin)) {}

std::string Promises::FirstBroken(const StateModel& now, const std::vector<Event>& decided, absl::CivilDay today) {
  const std::map<ListId, int64_t> above_before = above_ceiling_;
  above_ceiling_ = CountAboveCeiling(now);
  for (const auto& [id, person] : now.persons) {
    if (std::string broken = BrokenPerson(person); !broken.empty()) return broken;
  }
  for (const auto& [list, members] : CountMembers(now)) {
    if (now.lists.at(list).ended) return absl::StrCat("list ", list.value(), ": has ended with members");
  }
  if (std::string broken = BrokenEndings(now); !broken.empty()) return broken;
  if (std::string broken = BrokenRequests(now); !broken.empty()) return broken;
  return BrokenMoves(now, decided, above_before, above_ceiling_, today);
}

}  // namespace listeplass::model

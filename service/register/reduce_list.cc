#include "service/register/reduce_list.h"

#include <set>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/lottery.h"
#include "service/domain/status_macros.h"
#include "service/register/change_ceiling.h"
#include "service/register/draw.h"
#include "service/register/lookup.h"
#include "service/register/oslo_time.h"

namespace listeplass {
namespace {

constexpr int kNoticeMonths = 6;

absl::Status CheckForm(const ReduceListCommand& command, absl::CivilDay today, absl::CivilDay effective) {
  LP_RETURN_IF_ERROR(CheckCeiling(command.ceiling));
  const int64_t days_ahead = effective - today;
  if (days_ahead < 0 || days_ahead > limits::kReductionAheadDaysMax) {
    return errors::OutOfRange("effective (days from today)", days_ahead, 0, limits::kReductionAheadDaysMax, "R21");
  }
  return CheckReason(command.reason);
}

absl::StatusOr<std::vector<Person>> MembersOf(const StateReader& state, ListId list) {
  std::vector<Person> members;
  absl::Status status;
  LP_RETURN_IF_ERROR(state.ForEachMember(list, PersonId(), [&](PersonId id) {
    absl::StatusOr<Person> person = GetPerson(state, id, "list");
    status = person.status();
    if (status.ok()) members.push_back(*std::move(person));
    return status.ok();
  }));
  LP_RETURN_IF_ERROR(status);
  return members;
}

// What becomes of the drawn, and of their requests.
class Releases {
 public:
  Releases(const StateReader& state, ListId list, absl::CivilDay effective)
      : state_(state), list_(list), effective_(effective) {}

  absl::Status Add(const Person& person) {
    released_.push_back(PersonReleased{
        .person = person.id, .list = list_, .effective = effective_, .group = Group::kDisplaced, .rule = "R21"});
    if (!person.request_by || !requests_seen_.insert(person.request_by).second) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state_, person));
    request.group = Group::kDisplaced;
    requests_.push_back(RequestPlaced{std::move(request)});
    return absl::OkStatus();
  }

  // Who is not on a list any more before what they now wait as.
  void MoveTo(std::vector<Event>& events) {
    for (Event& event : released_) events.push_back(std::move(event));
    for (Event& event : requests_) events.push_back(std::move(event));
  }

 private:
  const StateReader& state_;
  const ListId list_;
  const absl::CivilDay effective_;
  std::set<PersonId> requests_seen_;
  std::vector<Event> released_;
  std::vector<Event> requests_;
};

}  // namespace

absl::CivilDay NoticeDay(absl::CivilDay today) {
  const absl::CivilDay first(absl::CivilMonth(today) + kNoticeMonths);
  return today.day() == 1 ? first : FirstOfNextMonth(first);
}

absl::StatusOr<Decision> DecideReduceList(const StateReader& state, const ReduceListCommand& command,
                                          const DecisionContext& context) {
  const absl::CivilDay effective = command.effective.value_or(NoticeDay(context.today));
  LP_RETURN_IF_ERROR(CheckForm(command, context.today, effective));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  LP_RETURN_IF_ERROR(CheckAgreement(list.id, command.ceiling, command.municipal_agreement));
  if (command.ceiling >= list.members) return errors::NothingToReduce(list.id, list.members, command.ceiling);

  LP_ASSIGN_OR_RETURN(const std::vector<Person> members, MembersOf(state, list.id));
  const uint64_t seed = command.seed.value_or(SeedOfDay(context.today));
  std::vector<DrawEntry> order = DrawOrder(members, context.today, seed);
  const int64_t drawn = EntriesFor(order, list.members - command.ceiling);
  std::set<PersonId> drawn_persons;
  for (int64_t i = 0; i < drawn; ++i) drawn_persons.insert(order[i].persons.begin(), order[i].persons.end());

  Releases releases(state, list.id, effective);
  for (const Person& member : members) {
    if (drawn_persons.contains(member.id)) LP_RETURN_IF_ERROR(releases.Add(member));
  }
  Decision decision;
  decision.events.push_back(ListReduced{.list = list.id,
                                        .ceiling_before = list.ceiling,
                                        .ceiling = command.ceiling,
                                        .effective = effective,
                                        .seed = seed,
                                        .reason = command.reason,
                                        .order = std::move(order),
                                        .drawn = drawn});
  releases.MoveTo(decision.events);
  return decision;
}

}  // namespace listeplass

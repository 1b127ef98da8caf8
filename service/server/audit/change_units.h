// ChangeUnits decides who of one change may be shown: people who are changed together are shown together or not at all.
//
// A parent whose move is shown beside that of "a person with a protected address" tells who that person may be, and on
// which list. PROTECTION.md says what the audiences are.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_CHANGE_UNITS_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_CHANGE_UNITS_H_

#include <cstddef>
#include <map>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Is everybody whom such a command changes asked for together?
bool IsOfOneUnit(Origin origin);

// Of the persons whom one change is about, these belong to one unit: those whom one event names together (a request, a
// plan's move, an entry of a draw), those of one household, by the change or by the register now, and those who wait in
// one request now. Not thread safe.
class ChangeUnits {
 public:
  // `state` must outlive this.
  ChangeUnits(const StateReader& state, Audience audience) : state_(state), disclosure_(state, audience) {}

  // The change's events, or some of them. `as_one`: the command was about one unit, so that all of them are.
  void Add(absl::Span<const Event> events, bool as_one = false);

  // May `persons`, and everybody who is in one unit with any of them, be shown? Errors of the store.
  absl::StatusOr<bool> Shows(absl::Span<const PersonId> persons) const;

 private:
  void AddUnit(absl::Span<const PersonId> unit);
  // Those of the change who are in one unit with the person.
  absl::StatusOr<std::vector<PersonId>> Beside(PersonId person) const;

  const StateReader& state_;
  const Disclosure disclosure_;
  std::vector<std::vector<PersonId>> units_;
  std::map<PersonId, std::vector<size_t>> units_of_;  // of everybody whom the change is about
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_CHANGE_UNITS_H_

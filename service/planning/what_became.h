// These functions tell what has become of a place on a list that was decided for a person. They read it from the
// memberships, so that an explanation promises nothing that was overtaken since: the person was moved by hand, opted
// out, was struck off, cancelled the move, or the list ended.
#ifndef LISTEPLASS_SERVICE_PLANNING_WHAT_BECAME_H_
#define LISTEPLASS_SERVICE_PLANNING_WHAT_BECAME_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"
#include "service/texts/citizen_texts.h"

namespace listeplass::planning {

struct PlaceSince {
  bool theirs = false;                  // they have, had or will have the place on the first day that was decided
  std::optional<absl::CivilDay> until;  // the first day on which they have it no more, if that is known
};

// What became of the place on `list` that the person was to have from `from`.
PlaceSince WhatBecameOf(const Person& person, ListId list, absl::CivilDay from);

// Returns the text that the person cancelled the move to `list`, alone or with those who were to move with them, in a
// change after `sequence`. Unset: they did not. Reads the changes about the person since.
absl::StatusOr<std::optional<texts::TextId>> HowCancelled(const StateReader& state, const Person& person, ListId list,
                                                          int64_t sequence);

// Appends what holds for the person instead: their list, or why they have none. Gives no reasons of staff or others.
absl::Status SayWhatHolds(const StateReader& state, const Person& person, std::string& nb, std::string& en);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_WHAT_BECAME_H_

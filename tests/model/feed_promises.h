// These promises must hold of what the feed tells of a change, whatever the change was. They are counted from its
// events and entries alone.
#ifndef LISTEPLASS_TESTS_MODEL_FEED_PROMISES_H_
#define LISTEPLASS_TESTS_MODEL_FEED_PROMISES_H_

#include <cstdint>
#include <string>

#include "service/domain/state.h"

namespace listeplass::model {

// Returns the first promise that the change's entries break; empty if none is broken.
//   - Nobody reads of one thing twice: no person, and no list, has two entries of a kind about the same lists and
//     day. A newborn goes with a parent who leaves a list and comes back to it, which is two things.
//   - Everybody who was given a place reads of that place. Everybody whose request was closed reads of something.
//   - `with` has the others, in order, and never the person.
//   - Every entry has a text in both languages.
std::string BrokenByFeed(const StateReader& state, int64_t change);

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_FEED_PROMISES_H_

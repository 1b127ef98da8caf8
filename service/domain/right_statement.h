// A source may repeat what it has said of a person's right to a list without saying it anew.
//
// A nightly file's row says again that somebody is a resident, and a report of a move keeps what was said of the right.
// Neither says that the person has not died or left meanwhile. So the statement of a person keeps since when the right
// stands in it (StatedField::kRightAsOf), wherever that is not the time of the whole statement.
#ifndef LISTEPLASS_SERVICE_DOMAIN_RIGHT_STATEMENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_RIGHT_STATEMENT_H_

#include <optional>

#include "absl/time/time.h"
#include "service/domain/statement.h"

namespace listeplass {

// Returns when the person's right was last stated anew; nothing where it never was.
std::optional<absl::Time> RightStatedAt(const Statement& statement);

// Puts into the person's statement, which says all that the source has said so far, that the right was stated at this
// time. Where it was never stated, nothing is put.
void SetRightStatedAt(absl::Time stated_at, Statement& statement);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_RIGHT_STATEMENT_H_

// These two macros pass an error on to the caller. They are ours because abseil publishes none.
//
// LP_RETURN_IF_ERROR(expr)          returns expr's absl::Status from the enclosing function unless it is OK
// LP_ASSIGN_OR_RETURN(lhs, expr)    assigns expr's value to lhs, or returns its status
#ifndef LISTEPLASS_SERVICE_DOMAIN_STATUS_MACROS_H_
#define LISTEPLASS_SERVICE_DOMAIN_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define LP_RETURN_IF_ERROR(expr)                            \
  do {                                                      \
    if (absl::Status lp_status = (expr); !lp_status.ok()) { \
      return lp_status;                                     \
    }                                                       \
  } while (false)

#define LP_STATUS_CONCAT_INNER(a, b) a##b
#define LP_STATUS_CONCAT(a, b) LP_STATUS_CONCAT_INNER(a, b)
// NOLINTBEGIN(*-macro-parentheses): `lhs` may be a declaration
#define LP_ASSIGN_OR_RETURN(lhs, expr) LP_ASSIGN_OR_RETURN_IMPL(LP_STATUS_CONCAT(lp_or_, __LINE__), lhs, expr)
#define LP_ASSIGN_OR_RETURN_IMPL(statusor, lhs, expr) \
  auto statusor = (expr);                             \
  if (!statusor.ok()) {                               \
    return std::move(statusor).status();              \
  }                                                   \
  lhs = *std::move(statusor)

// NOLINTEND(*-macro-parentheses)
#endif  // LISTEPLASS_SERVICE_DOMAIN_STATUS_MACROS_H_

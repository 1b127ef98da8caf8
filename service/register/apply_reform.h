// ApplyReform is the part of Apply (apply.h) that carries out a municipal reform.
#ifndef LISTEPLASS_SERVICE_REGISTER_APPLY_REFORM_H_
#define LISTEPLASS_SERVICE_REGISTER_APPLY_REFORM_H_

#include <cstdint>

#include "absl/status/status.h"
#include "service/domain/reform_event.h"
#include "service/domain/state.h"

namespace listeplass {

// It fails as Apply does.
absl::Status ApplyReform(const MunicipalityReformed& event, int64_t sequence, StateWriter& state);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_APPLY_REFORM_H_

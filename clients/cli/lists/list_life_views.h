// These functions show people a list's doctors, and what its hand-over or end brings. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_VIEWS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

std::string DoctorsView(const v1::GpList& list, size_t width);
// `done`: the change was made; otherwise this is a preview.
std::string DoctorsChangedView(const v1::GpList& list, bool done, size_t width);
// A warning where the period of the list, as it is, has another doctor than `doctor`; else empty.
std::string AnotherDoctorText(const v1::GpList& list, int64_t period, int64_t doctor);
// `done`: the list was handed over; otherwise this is a preview.
std::string HandOverView(const v1::GpList& list, bool done, size_t width);
std::string EndListView(const v1::EndListResponse& end, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_VIEWS_H_

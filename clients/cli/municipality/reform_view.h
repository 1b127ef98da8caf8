// ReformView shows people what a municipal reform does. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_REFORM_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_REFORM_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

// `done`: the reform was made; otherwise this is a preview.
std::string ReformView(const v1::ReformMunicipalityResponse& reform, bool done, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MUNICIPALITY_REFORM_VIEW_H_

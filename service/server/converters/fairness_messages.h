// Converts a plan's fairness summary to the API, as it may be told (withholding/withheld_fairness.h).
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_FAIRNESS_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_FAIRNESS_MESSAGES_H_

#include "listeplass/v1/fairness.pb.h"
#include "service/domain/fairness.h"

namespace listeplass::server {

v1::Fairness ToProto(const Fairness& told);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_FAIRNESS_MESSAGES_H_

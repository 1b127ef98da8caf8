// FairnessJson writes a plan's fairness summary as one JSON object, with the names of the API's Fairness message
// (proto/listeplass/v1/fairness.proto). As in the API, figures that are not known are left out:
//
//   {"all":{"applied":3,"placed":2,"waiting":1,"placedFirstWish":2,
//           "placedWaitDays":{"persons":2,"median":30,"p95":61,"longest":61},...},
//    "groups":[{"group":"REFUGEE","line":{...}}],
//    "refugeeArrivals":2,"refugeeGini":0.5,"refugeeLargestShare":0.002,"passedOver":1,"passedOverAvoidably":0}
//
// It is no protobuf JSON: groups are named as in instance files, counts are numbers, and there are no bydeler, because
// instances have none.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_FAIRNESS_JSON_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_FAIRNESS_JSON_H_

#include <string>

#include "service/domain/fairness.h"

namespace listeplass::lab {

// One line without its line end.
std::string FairnessJson(const Fairness& fairness);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_FAIRNESS_JSON_H_

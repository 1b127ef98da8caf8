#include "service/server/citizen/citizen_service.h"

#include "service/server/citizen/citizen_handler.h"
#include "service/server/citizen/citizen_request_handler.h"
#include "service/server/citizen/list_search_handler.h"
#include "service/server/citizen/notifications_handler.h"
#include "service/server/citizen/person_changes_handler.h"
#include "service/server/citizen/watch_handler.h"

namespace listeplass::server {

ServiceTable CitizenServiceTable() {
  return {"listeplass.v1.CitizenService",
          {
              rpc::Read("LookupPerson", Role::kCitizenPortal, &LookupPerson),
              rpc::Read("GetCitizen", Role::kCitizenPortal, &GetCitizen),
              rpc::LongRead("SearchLists", Role::kCitizenPortal, Lane::kCitizens, &SearchLists),
              rpc::Read("GetQueuePosition", Role::kCitizenPortal, &GetQueuePosition),
              rpc::LongRead("ExplainSituation", Role::kCitizenPortal, Lane::kCitizens, &ExplainSituation),
              rpc::LongRead("ListPersonChanges", Role::kCitizenPortal, Lane::kCitizens, &ListPersonChanges),
              rpc::Read("GetNotifications", Role::kCitizenPortal, &GetNotifications),
              rpc::Follow("WatchRequest", Role::kCitizenPortal, &WatchRequest),
              rpc::Change("SetNotifications", Role::kCitizenPortal, Origin::kSetNotifications, Lane::kCitizens,
                          &SetNotifications),
              rpc::Change("AskForLists", Role::kCitizenPortal, Origin::kAskForLists, Lane::kCitizens, &AskForLists),
              rpc::Change("OptOut", Role::kCitizenPortal, Origin::kOptOut, Lane::kCitizens, &OptOut),
              rpc::Change("OptIn", Role::kCitizenPortal, Origin::kOptIn, Lane::kCitizens, &OptIn),
              rpc::Change("CancelMove", Role::kCitizenPortal, Origin::kCancelMove, Lane::kCitizens, &CancelMove),
              rpc::Change("WithdrawRequest", Role::kCitizenPortal, Origin::kWithdrawRequest, Lane::kCitizens,
                          &WithdrawRequest),
          }};
}

}  // namespace listeplass::server

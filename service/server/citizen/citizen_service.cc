#include "service/server/citizen/citizen_service.h"

#include "service/server/citizen/citizen_handler.h"
#include "service/server/citizen/citizen_request_handler.h"
#include "service/server/citizen/list_search_handler.h"
#include "service/server/citizen/person_changes_handler.h"

namespace listeplass::server {

ServiceTable CitizenServiceTable() {
  return {"listeplass.v1.CitizenService",
          {
              rpc::Read("LookupPerson", Role::kCitizenPortal, &LookupPerson),
              rpc::Read("GetCitizen", Role::kCitizenPortal, &GetCitizen),
              rpc::LongRead("SearchLists", Role::kCitizenPortal, &SearchLists),
              rpc::Read("GetQueuePosition", Role::kCitizenPortal, &GetQueuePosition),
              rpc::LongRead("ExplainSituation", Role::kCitizenPortal, &ExplainSituation),
              rpc::LongRead("ListPersonChanges", Role::kCitizenPortal, &ListPersonChanges),
              rpc::Change("AskForLists", Role::kCitizenPortal, Origin::kAskForLists, &AskForLists),
              rpc::Change("OptOut", Role::kCitizenPortal, Origin::kOptOut, &OptOut),
              rpc::Change("OptIn", Role::kCitizenPortal, Origin::kOptIn, &OptIn),
              rpc::Change("CancelMove", Role::kCitizenPortal, Origin::kCancelMove, &CancelMove),
              rpc::Change("WithdrawRequest", Role::kCitizenPortal, Origin::kWithdrawRequest, &WithdrawRequest),
          }};
}

}  // namespace listeplass::server

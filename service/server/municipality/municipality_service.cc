#include "service/server/municipality/municipality_service.h"

#include "service/server/municipality/capacity_handler.h"
#include "service/server/municipality/change_log_handler.h"
#include "service/server/municipality/doctor_period_handler.h"
#include "service/server/municipality/end_list_handler.h"
#include "service/server/municipality/list_description_handler.h"
#include "service/server/municipality/list_handler.h"
#include "service/server/municipality/list_intake_handler.h"
#include "service/server/municipality/merge_handler.h"
#include "service/server/municipality/move_handler.h"
#include "service/server/municipality/policy_handler.h"
#include "service/server/municipality/practice_handler.h"
#include "service/server/municipality/reduction_handler.h"
#include "service/server/municipality/reform_handler.h"
#include "service/server/municipality/seed_handler.h"
#include "service/server/municipality/waiting_handler.h"

namespace listeplass::server {

ServiceTable MunicipalityServiceTable() {
  return {"listeplass.v1.MunicipalityService",
          {
              rpc::Read("GetList", Role::kStaff, &GetList),
              rpc::LongRead("ListLists", Role::kStaff, &ListLists),
              rpc::Read("GetPractice", Role::kStaff, &GetPractice),
              rpc::LongRead("ListPractices", Role::kStaff, &ListPractices),
              rpc::Change("CreateList", Role::kStaff, Origin::kCreateList, &CreateList),
              rpc::Change("UpdateList", Role::kStaff, Origin::kUpdateList, &UpdateList),
              rpc::Change("SetDoctorPeriod", Role::kStaff, Origin::kSetDoctorPeriod, &SetDoctorPeriod),
              rpc::Change("RemoveDoctorPeriod", Role::kStaff, Origin::kRemoveDoctorPeriod, &RemoveDoctorPeriod),
              rpc::Change("HandOverList", Role::kStaff, Origin::kHandOverList, &HandOverList),
              rpc::Change("EndList", Role::kStaff, Origin::kEndList, &EndList),
              rpc::Change("UndoChange", Role::kStaff, Origin::kUndoChange, &UndoChange),
              rpc::Change("StrikeOff", Role::kStaff, Origin::kStrikeOff, &StrikeOff),
              rpc::Change("ChangeCeiling", Role::kStaff, Origin::kChangeCeiling, &ChangeCeiling),
              rpc::Change("ChangeStatus", Role::kStaff, Origin::kChangeStatus, &ChangeStatus),
              rpc::Change("ReduceList", Role::kStaff, Origin::kReduceList, &ReduceList),
              rpc::Read("GetDraw", Role::kStaff, &GetDraw),
              rpc::Change("SetIntakeRule", Role::kStaff, Origin::kSetIntakeRule, &SetIntakeRule),
              rpc::Change("MovePersons", Role::kStaff, Origin::kMovePersons, &MovePersons),
              rpc::Change("MergePersons", Role::kStaff, Origin::kMergePersons, &MergePersons),
              rpc::LongRead("ListUnassigned", Role::kStaff, &ListUnassigned),
              rpc::LongRead("ListWaiting", Role::kStaff, &ListWaiting),
              rpc::LongRead("GetCapacityReport", Role::kStaff, &GetCapacityReport),
              rpc::Read("GetSeedCommitments", Role::kStaff, &GetSeedCommitments),
              rpc::Read("GetPolicy", Role::kStaff, &GetPolicy),
              rpc::Change("SetPolicy", Role::kStaff, Origin::kSetPolicy, &SetPolicy),
              rpc::Change("ReformMunicipality", Role::kStaff, Origin::kReformMunicipality, &ReformMunicipality),
              rpc::LongRead("ListChanges", Role::kStaff, &ListChanges),
          }};
}

}  // namespace listeplass::server

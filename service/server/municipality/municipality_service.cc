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
              rpc::LongRead("ListLists", Role::kStaff, Lane::kStaff, &ListLists),
              rpc::Read("GetPractice", Role::kStaff, &GetPractice),
              rpc::LongRead("ListPractices", Role::kStaff, Lane::kStaff, &ListPractices),
              rpc::Change("CreateList", Role::kStaff, Origin::kCreateList, Lane::kReports, &CreateList),
              rpc::Change("UpdateList", Role::kStaff, Origin::kUpdateList, Lane::kReports, &UpdateList),
              rpc::Change("SetDoctorPeriod", Role::kStaff, Origin::kSetDoctorPeriod, Lane::kReports, &SetDoctorPeriod),
              rpc::Change("RemoveDoctorPeriod", Role::kStaff, Origin::kRemoveDoctorPeriod, Lane::kReports,
                          &RemoveDoctorPeriod),
              rpc::Change("HandOverList", Role::kStaff, Origin::kHandOverList, Lane::kReports, &HandOverList),
              rpc::Change("EndList", Role::kStaff, Origin::kEndList, Lane::kReports, &EndList),
              rpc::Change("UndoChange", Role::kStaff, Origin::kUndoChange, Lane::kReports, &UndoChange),
              rpc::Change("StrikeOff", Role::kStaff, Origin::kStrikeOff, Lane::kReports, &StrikeOff),
              rpc::Change("ChangeCeiling", Role::kStaff, Origin::kChangeCeiling, Lane::kReports, &ChangeCeiling),
              rpc::Change("ChangeStatus", Role::kStaff, Origin::kChangeStatus, Lane::kReports, &ChangeStatus),
              rpc::Change("ReduceList", Role::kStaff, Origin::kReduceList, Lane::kReports, &ReduceList),
              rpc::Read("GetDraw", Role::kStaff, &GetDraw),
              rpc::Change("SetIntakeRule", Role::kStaff, Origin::kSetIntakeRule, Lane::kReports, &SetIntakeRule),
              rpc::Change("MovePersons", Role::kStaff, Origin::kMovePersons, Lane::kReports, &MovePersons),
              rpc::Change("MergePersons", Role::kStaff, Origin::kMergePersons, Lane::kReports, &MergePersons),
              rpc::LongRead("ListUnassigned", Role::kStaff, Lane::kStaff, &ListUnassigned),
              rpc::LongRead("ListWaiting", Role::kStaff, Lane::kStaff, &ListWaiting),
              rpc::LongRead("GetCapacityReport", Role::kStaff, Lane::kReports, &GetCapacityReport),
              rpc::Read("GetSeedCommitments", Role::kStaff, &GetSeedCommitments),
              rpc::Read("GetPolicy", Role::kStaff, &GetPolicy),
              rpc::Change("SetPolicy", Role::kStaff, Origin::kSetPolicy, Lane::kReports, &SetPolicy),
              rpc::Change("ReformMunicipality", Role::kStaff, Origin::kReformMunicipality, Lane::kReports,
                          &ReformMunicipality),
              rpc::LongRead("ListChanges", Role::kStaff, Lane::kStaff, &ListChanges),
          }};
}

}  // namespace listeplass::server

// Long because: it is the one table of all rights.
#include <vector>

#include "service/access/rights.h"

namespace listeplass::access {
namespace {

using Objects = std::vector<ObjectField>;
using Grants = std::vector<Grant>;

constexpr AccessRole kCitizen = AccessRole::kCitizen;
constexpr AccessRole kPortal = AccessRole::kPortal;
constexpr AccessRole kCaseworker = AccessRole::kCaseworker;
constexpr AccessRole kChief = AccessRole::kChief;
constexpr AccessRole kAuditor = AccessRole::kAuditor;
constexpr AccessRole kRegister = AccessRole::kPopulationRegister;
constexpr AccessRole kNational = AccessRole::kNationalAdministrator;
constexpr AccessRole kOperator = AccessRole::kOperator;
constexpr AccessRole kSettlement = AccessRole::kSettlementOffice;
constexpr AccessRole kNotifier = AccessRole::kNotifier;

constexpr Scope kSelf = Scope::kSelfOrChild;
constexpr Scope kOwn = Scope::kOwnMunicipality;
constexpr Scope kDelivered = Scope::kOwnDeliveries;
constexpr Scope kAny = Scope::kAny;

using enum ObjectKind;

// A list's ceiling, members, places and queue are public, as they are in FLR.
Grants Public() {
  return {{kCitizen, kAny}, {kPortal, kAny},   {kCaseworker, kAny}, {kChief, kAny},
          {kAuditor, kAny}, {kRegister, kAny}, {kNational, kAny}};
}
// Staff help people who call or write.
Grants CitizenOrStaff() { return {{kCitizen, kSelf}, {kCaseworker, kOwn}, {kChief, kOwn}}; }
Grants Staff() { return {{kCaseworker, kOwn}, {kChief, kOwn}}; }
Grants Chief() { return {{kChief, kOwn}}; }
Grants StaffAndAuditor() { return {{kCaseworker, kOwn}, {kChief, kOwn}, {kAuditor, kOwn}}; }
Grants Counts() { return {{kCaseworker, kOwn}, {kChief, kOwn}, {kAuditor, kOwn}, {kNational, kAny}}; }
Grants Deliverer() { return {{kRegister, kDelivered}}; }

// A citizen who acts, or staff who act for one.
Objects PersonWithConsent() {
  return {{"person", kPerson}, {"custodian", kCustodian}, {"custodian_consent", kSaidConsent}};
}

std::vector<Row> CitizenRows() {
  return {
      {"CitizenService.LookupPerson", {{"national_id", kNationalId}}, CitizenOrStaff()},
      {"CitizenService.GetCitizen", {{"name", kPerson}}, CitizenOrStaff()},
      // Without a person it tells of lists alone, which are public.
      {"CitizenService.SearchLists",
       {{"person", kPerson}},
       {{kCitizen, kSelf}, {kPortal, kSelf}, {kCaseworker, kOwn}, {kChief, kOwn}}},
      {"CitizenService.AskForLists",
       {{"person", kPerson},
        {"children", kPerson},
        {"wishes", kPublic},
        {"custodian", kCustodian},
        {"custodian_consent", kSaidConsent}},
       CitizenOrStaff()},
      {"CitizenService.WithdrawRequest", PersonWithConsent(), CitizenOrStaff()},
      {"CitizenService.OptOut", PersonWithConsent(), CitizenOrStaff()},
      {"CitizenService.OptIn", PersonWithConsent(), CitizenOrStaff()},
      {"CitizenService.CancelMove", PersonWithConsent(), CitizenOrStaff()},
      {"CitizenService.ExplainSituation",
       {{"person", kPerson}},
       {{kCitizen, kSelf}, {kCaseworker, kOwn}, {kChief, kOwn}, {kAuditor, kOwn}}},
      {"CitizenService.ListPersonChanges",
       {{"person", kPerson}},
       {{kCitizen, kSelf}, {kCaseworker, kOwn}, {kChief, kOwn}, {kAuditor, kOwn}}},
      {"CitizenService.GetQueuePosition", {{"person", kPerson}}, CitizenOrStaff()},
      {"CitizenService.WatchRequest", {{"person", kPerson}}, CitizenOrStaff()},
      // Nobody but the person, or somebody who may choose for the child, lets others know what happens to them.
      {"CitizenService.SetNotifications", PersonWithConsent(), {{kCitizen, kSelf}}},
      {"CitizenService.GetNotifications",
       {{"person", kPerson}},
       {{kCitizen, kSelf}, {kCaseworker, kOwn}, {kChief, kOwn}, {kAuditor, kOwn}}},
  };
}

std::vector<Row> ListRows() {
  return {
      {"MunicipalityService.GetList", {{"name", kList}}, Public()},
      {"MunicipalityService.ListLists", {{"parent", kMunicipality}, {"practice", kPublic}}, Public()},
      {"MunicipalityService.GetPractice", {{"name", kPractice}}, Public()},
      {"MunicipalityService.ListPractices", {{"parent", kMunicipality}}, Public()},
      {"MunicipalityService.CreateList",
       {{"parent", kMunicipality}, {"list.name", kPublic}, {"list.practice", kPractice}, {"list.cooperating", kPublic}},
       Staff()},
      {"MunicipalityService.UpdateList",
       {{"list.name", kList}, {"list.practice", kPractice}, {"list.cooperating", kPublic}},
       Staff()},
      {"MunicipalityService.SetDoctorPeriod", {{"list", kList}}, Staff()},
      {"MunicipalityService.RemoveDoctorPeriod", {{"list", kList}}, Staff()},
      {"MunicipalityService.HandOverList", {{"list", kList}}, Staff()},
      {"MunicipalityService.EndList", {{"list", kList}, {"move_to", kList}}, Staff()},
      {"MunicipalityService.EndList", {{"list", kList}, {"move_to", kList}}, Chief(), "override"},
      {"MunicipalityService.ChangeCeiling", {{"list", kList}}, Staff()},
      {"MunicipalityService.ChangeStatus", {{"list", kList}}, Staff()},
      {"MunicipalityService.ReduceList", {{"list", kList}}, Staff()},
      {"MunicipalityService.GetDraw", {{"list", kList}}, StaffAndAuditor()},
      {"MunicipalityService.SetIntakeRule", {{"list", kList}}, Staff()},
  };
}

Objects MoveObjects() {
  return {
      {"persons", kPerson}, {"list", kList}, {"selection.from", kList}, {"selection.without_list_in", kMunicipality}};
}

std::vector<Row> PeopleAndPolicyRows() {
  return {
      {"MunicipalityService.MovePersons", MoveObjects(), Staff()},
      {"MunicipalityService.MovePersons", MoveObjects(), Chief(), "override"},
      {"MunicipalityService.UndoChange", {{"change", kChange}}, Staff()},
      {"MunicipalityService.StrikeOff", {{"person", kPerson}}, Chief()},
      {"MunicipalityService.MergePersons",
       {{"survivor", kPerson}, {"merged", kPerson}, {"keep_list", kPublic}},
       Staff()},
      {"MunicipalityService.ListUnassigned", {{"parent", kMunicipality}}, Staff()},
      {"MunicipalityService.ListWaiting", {{"parent", kList}}, Staff()},
      {"MunicipalityService.GetCapacityReport", {{"parent", kMunicipality}}, Counts()},
      // Published, so that anybody can check a draw or a run.
      {"MunicipalityService.GetSeedCommitments", {{"name", kPublic}}, Public()},
      {"MunicipalityService.GetPolicy",
       {{"name", kPolicy}},
       {{kCaseworker, kAny}, {kChief, kAny}, {kAuditor, kAny}, {kNational, kAny}}},
      {"MunicipalityService.SetPolicy",
       {{"policy.name", kPolicy}, {"policy.target_lists", kPublic}, {"policy.cooperating", kPublic}},
       {{kChief, kOwn}, {kNational, Scope::kNational}}},
      // A chief of the municipality that ends, and of all that take its place.
      {"MunicipalityService.ReformMunicipality",
       {{"municipality", kMunicipality}, {"table.practice", kPractice}, {"table.municipality", kMunicipality}},
       Chief()},
      // A caller sees the changes of their municipalities.
      {"MunicipalityService.ListChanges", {}, StaffAndAuditor()},
  };
}

std::vector<Row> MatchingRows() {
  return {
      // A preview rehearses a commit.
      {"MatchingService.PreviewPlan",
       {{"parent", kMunicipality},
        {"policy.name", kPolicy},
        {"policy.target_lists", kPublic},
        {"policy.cooperating", kPublic}},
       Chief()},
      {"MatchingService.CommitPlan", {{"name", kPlan}}, Chief()},
      {"MatchingService.RunMatching", {{"parent", kMunicipality}}, Chief()},
      {"MatchingService.GetPlan", {{"name", kPlan}}, StaffAndAuditor()},
      {"MatchingService.ListPlans", {{"parent", kMunicipality}}, StaffAndAuditor()},
      {"MatchingService.ListPlanMoves", {{"parent", kPlan}}, StaffAndAuditor()},
      {"MatchingService.ListPlanRefusals", {{"parent", kPlan}}, StaffAndAuditor()},
      {"MatchingService.ExplainOutcome", {{"plan", kPlan}, {"person", kPerson}}, StaffAndAuditor()},
  };
}

std::vector<Row> DeliveryRows() {
  return {
      {"PopulationService.ImportRegister", {{"start.source", kSource}}, Deliverer()},
      // A caller sees the imports of their sources.
      {"PopulationService.ListImports", {}, Deliverer()},
      {"PopulationService.GetImport", {{"name", kImport}}, Deliverer()},
      {"PopulationService.UndoImport", {{"name", kImport}}, Deliverer()},
      {"PopulationService.RecordEvent", {{"event", kRegisterWord}}, Deliverer()},
      {"PopulationService.RehearseEvents", {{"event", kRegisterWord}}, Deliverer()},
  };
}

std::vector<Row> ReportRows() {
  return {
      {"ReportService.GetFigures", {{"parent", kMunicipality}}, Counts()},
      {"ReportService.ListMembers", {{"parent", kList}}, StaffAndAuditor()},
      {"ReportService.GetHistory", {{"person", kPerson}}, StaffAndAuditor()},
      {"ReportService.GetQueue", {{"parent", kList}}, StaffAndAuditor()},
      {"ReportService.ListMemberships", {{"parent", kMunicipality}}, StaffAndAuditor()},
      {"ReportService.GetServerDay",
       {},
       {{kCitizen, kAny},
        {kPortal, kAny},
        {kCaseworker, kAny},
        {kChief, kAny},
        {kAuditor, kAny},
        {kRegister, kAny},
        {kNational, kAny},
        {kOperator, kAny}}},
  };
}

// Which entries a caller is shown of those for which they may ask, server/feed/feed_audience.h says: to machines, of
// lists alone, or of people who let them know.
std::vector<Row> FeedRows() {
  const Objects objects = {
      {"filter.person", kPerson}, {"filter.municipality", kMunicipality}, {"filter.list", kPublic}};
  const Grants readers = {{kCitizen, kSelf}, {kPortal, kSelf},    {kCaseworker, kOwn}, {kChief, kOwn},
                          {kAuditor, kOwn},  {kSettlement, kAny}, {kNational, kAny},   {kNotifier, kAny}};
  return {{"FeedService.PullEvents", objects, readers}, {"FeedService.StreamEvents", objects, readers}};
}

std::vector<Row> AllRows() {
  std::vector<Row> all;
  for (const auto& rows :
       {CitizenRows(), ListRows(), PeopleAndPolicyRows(), MatchingRows(), DeliveryRows(), ReportRows(), FeedRows()}) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

}  // namespace

const RightsTable& TheRights() {
  static const auto* const kRights = new RightsTable(AllRows());
  return *kRights;
}

}  // namespace listeplass::access

// The rights must know every field by which a request can name something. Otherwise a method that gets such a field
// would hand out what it names to everybody who may call it.
#include "service/server/rpc/request_objects.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/runtime/importer.h"
#include "service/server/services.h"

namespace listeplass::server {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// These fields of requests are texts that name nothing, or facts that a deliverer reports, which are theirs to report.
bool NamesNothing(const FieldDescriptor& field) {
  static const auto* const kFields = new std::set<std::string>{
      "reason", "request_id", "page_token",   "etag",  "language",    "display_name",    "languages",
      "after",  "notifier",   "relationship", "bydel", "status_code", "membership_code", "end_reason_code"};
  static const auto* const kDelivered =
      new std::set<std::string>{"listeplass.v1.PopulationEvent", "listeplass.v1.ImportRegisterRequest.Rows",
                                "listeplass.v1.PracticeRow",     "listeplass.v1.ListRow",
                                "listeplass.v1.HouseholdRow",    "listeplass.v1.PersonRow",
                                "listeplass.v1.RequestRow",      "listeplass.v1.TravelTimeRow"};
  if (kFields->contains(std::string(field.name()))) return true;
  for (const Descriptor* in = field.containing_type(); in != nullptr; in = in->containing_type()) {
    if (kDelivered->contains(std::string(in->full_name()))) return true;
  }
  return false;
}

// Adds the paths of all text fields in the message that may name something.
void AddNaming(const Descriptor& message, const std::string& above, std::set<std::string>& paths) {
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    const std::string path = absl::StrCat(above, above.empty() ? "" : ".", field.name());
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING && !NamesNothing(field)) paths.insert(path);
    const Descriptor* below = field.message_type();
    if (below != nullptr && below->file()->package() == "listeplass.v1") AddNaming(*below, path, paths);
  }
}

const FieldDescriptor* FieldAt(const Descriptor& message, absl::string_view path) {
  const Descriptor* in = &message;
  const FieldDescriptor* field = nullptr;
  for (absl::string_view step : absl::StrSplit(path, '.')) {
    field = in == nullptr ? nullptr : in->FindFieldByName(std::string(step));
    if (field == nullptr) return nullptr;
    in = field->message_type();
  }
  return field;
}

std::set<std::string> CoveredBy(const access::Row& row) {
  std::set<std::string> covered;
  for (const access::ObjectField& object : row.objects) covered.insert(std::string(object.path));
  return covered;
}

// Returns what the rights lack, one line each.
std::vector<std::string> Lacking(const access::RightsTable& rights) {
  std::vector<std::string> lacking;
  Importer importer;
  for (const ServiceTable& table : ServiceTables(importer)) {
    const std::vector<std::string> parts = absl::StrSplit(table.service, '.');
    for (const Rpc& rpc : table.rpcs) {
      const std::string method = absl::StrCat(parts.back(), ".", rpc.name);
      std::set<std::string> naming;
      AddNaming(*rpc.request, "", naming);
      for (const access::Row* row : {rights.Find(method), rights.FindWhen(method)}) {
        if (row == nullptr) continue;
        const std::set<std::string> covered = CoveredBy(*row);
        for (const std::string& path : naming) {
          if (!covered.contains(path)) lacking.push_back(absl::StrCat(method, ": ", path));
        }
        for (const std::string& path : covered) {
          if (FieldAt(*rpc.request, path) == nullptr) lacking.push_back(absl::StrCat(method, " has no ", path));
        }
        if (!row->when.empty() && FieldAt(*rpc.request, row->when) == nullptr) {
          lacking.push_back(absl::StrCat(method, " has no ", row->when));
        }
      }
      if (rights.Find(method) == nullptr) lacking.push_back(absl::StrCat(method, " has no row"));
    }
  }
  return lacking;
}

TEST(RequestObjects, TheRightsKnowEveryFieldThatNamesSomething) {
  EXPECT_THAT(Lacking(access::TheRights()), IsEmpty());
}

TEST(RequestObjects, AFieldThatNoRowKnowsIsFound) {
  std::vector<access::Row> rows = access::TheRights().rows();
  rows[0].objects.clear();
  rows[1].objects.push_back({"nobody", access::ObjectKind::kPerson});
  rows.pop_back();
  EXPECT_THAT(Lacking(access::RightsTable(rows)),
              ElementsAre("CitizenService.LookupPerson: national_id", "CitizenService.GetCitizen has no nobody",
                          "FeedService.StreamEvents has no row"));
}

std::string Shown(const std::vector<access::NamedObject>& objects) {
  std::string shown;
  for (const access::NamedObject& object : objects) {
    absl::StrAppend(&shown, object.field, "=", object.text, object.number == 0 ? "" : absl::StrCat(object.number), " ");
  }
  return shown;
}

TEST(RequestObjects, FindsNamesWhereverTheyStand) {
  v1::ReformMunicipalityRequest reform;
  reform.set_municipality("municipalities/1507");
  reform.add_table()->set_grunnkrets(15070101);
  auto& row = *reform.add_table();
  row.set_practice("municipalities/1507/practices/1");
  row.set_municipality("municipalities/1508");
  EXPECT_EQ(Shown(ObjectsOf(*access::TheRights().Find("MunicipalityService.ReformMunicipality"), reform)),
            "municipality=municipalities/1507 table[1].practice=municipalities/1507/practices/1 "
            "table[1].municipality=municipalities/1508 ");

  v1::UndoChangeRequest undo;
  undo.set_change(7);
  EXPECT_EQ(Shown(ObjectsOf(*access::TheRights().Find("MunicipalityService.UndoChange"), undo)), "change=7 ");

  v1::AskForListsRequest ask;
  EXPECT_EQ(Shown(ObjectsOf(*access::TheRights().Find("CitizenService.AskForLists"), ask)), "");
  ask.add_children("persons/1");
  ask.add_children("persons/2");
  ask.set_custodian_consent(true);
  EXPECT_EQ(Shown(ObjectsOf(*access::TheRights().Find("CitizenService.AskForLists"), ask)),
            "children[0]=persons/1 children[1]=persons/2 custodian_consent= ");
}

TEST(RequestObjects, AnOverrideHasARowOfItsOwn) {
  const access::RightsTable& rights = access::TheRights();
  v1::MovePersonsRequest move;
  EXPECT_EQ(RowFor(rights, "MunicipalityService.MovePersons", move), rights.Find("MunicipalityService.MovePersons"));
  move.set_override(true);
  EXPECT_EQ(RowFor(rights, "MunicipalityService.MovePersons", move),
            rights.FindWhen("MunicipalityService.MovePersons"));
  EXPECT_EQ(RowFor(rights, "MunicipalityService.Unknown", move), nullptr);
}

}  // namespace
}  // namespace listeplass::server

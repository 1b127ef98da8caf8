// What is not a caller's and what does not exist must not be told apart: not by code, text or details, and not by how
// long the answer takes, for which the reads of the store are counted. The cases are made from the rights: every
// method, every role that may call it about its own objects only, and every field that names one.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "service/access/rights.h"
#include "service/register/people/merge_persons.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/services.h"
#include "storage/remembering_reads.h"
#include "tests/support/counting_store.h"
#include "tests/support/service_fixture.h"

namespace listeplass::server {
namespace {

using access::AccessRole;
using access::ObjectKind;
using access::Scope;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A Refusal is what a caller gets to see, with the name that was asked for replaced, and what it cost.
struct Refusal {
  std::string said;
  CountingStore::Counts reads;

  friend bool operator==(const Refusal&, const Refusal&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Refusal& refusal) {
    out << refusal.said << "; reads";
    for (const auto& [column, count] : refusal.reads) out << " " << column << ":" << count;
    return out;
  }
};

// Things are of one kind: the caller's own, others', and some that do not exist.
struct Things {
  std::string own;
  // Pairs of a foreign thing and of what stands for one that does not exist: names of the same form and length.
  std::vector<std::pair<std::string, std::string>> foreign_and_missing;
};

// In Bergen, which is the staff's own, live a citizen with a child; in Askøy there is all that is foreign.
class ForeignAndMissingTest : public ServiceTest {
 protected:
  ForeignAndMissingTest() {
    for (int i = 0; i < 10; ++i) register_.AddHousehold();  // lists and practices have ids of two digits
    const ListId own = register_.AddList(), foreign = register_.AddList({.municipality = kAskoy});
    // So many that changes have numbers of three digits, and that whoever is merged into another is nobody's stand-in
    // (even_reads.h), which takes a read more.
    for (int i = 0; i < 300; ++i) register_.AddPerson({.list = own});
    MakePersons(own, foreign);
    const ListId missing(99);
    things_[ObjectKind::kList] = {FormatListName(kBergen, own),
                                  {{FormatListName(kBergen, foreign), FormatListName(kBergen, missing)},
                                   {FormatListName(kAskoy, foreign), FormatListName(kAskoy, missing)}}};
    const PracticeId practice = register_.list(foreign).practice, no_practice(99);
    things_[ObjectKind::kPractice] = {
        FormatPracticeName(kBergen, register_.list(own).practice),
        {{FormatPracticeName(kBergen, practice), FormatPracticeName(kBergen, no_practice)},
         {FormatPracticeName(kAskoy, practice), FormatPracticeName(kAskoy, no_practice)}}};
    const std::string bergen = FormatMunicipalityName(kBergen), askoy = FormatMunicipalityName(kAskoy);
    const std::string nowhere = FormatMunicipalityName(MunicipalityId(4698));
    things_[ObjectKind::kMunicipality] = {bergen, {{askoy, nowhere}}};
    things_[ObjectKind::kPolicy] = {bergen + "/policy", {{askoy + "/policy", nowhere + "/policy"}}};
    things_[ObjectKind::kPlan] = {FormatPlanName(kBergen, PlanId(17)),
                                  {{FormatPlanName(kAskoy, PlanId(18)), FormatPlanName(kAskoy, PlanId(19))}}};
    MakeChanges(own, foreign);
    things_[ObjectKind::kImport] = {MakeImport("own"), {{MakeImport("another"), FormatImportName(ImportId(998))}}};
    EXPECT_LT(register_.state()->sequence(), 998) << "a missing change and import must be none";
  }

  void MakePersons(ListId own, ListId foreign) {
    citizen_ = register_.AddPerson({.list = own});
    const PersonId child = register_.AddChildOf(citizen_, own);
    OrAbort(register_.Run({CustodySet{.person = child, .custody = {.custodians = std::vector{citizen_}}}}));
    const auto add = [&](ListId list) { return register_.AddPerson({.list = list, .municipality = kAskoy}); };
    const PersonId member = add(foreign), without_list = add(ListId()), hidden = add(foreign), hidden_here = add(own);
    for (const PersonId person : {hidden, hidden_here}) {
      OrAbort(register_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kConfidential}}));
    }
    const PersonId merged = add(ListId()), survivor = add(foreign);
    const NationalId former = register_.person(merged).national_id;
    OrAbort(register_.Run(DecideMergePersons(
        *register_.state(), {.survivor = survivor, .merged = merged, .reason = "test"}, register_.context())));
    Things& persons = things_[ObjectKind::kPerson];
    persons.own = names_.NameOf(citizen_);
    const std::string made_up = "persons/" + std::string(PersonNames::kLength, 'a');
    for (const std::string& nobody : {names_.NameOf(PersonId(999'991)), made_up}) {
      for (const PersonId person : {member, without_list, hidden, hidden_here, merged}) {
        persons.foreign_and_missing.emplace_back(names_.NameOf(person), nobody);
      }
    }
    things_[ObjectKind::kCustodian] = persons;
    Things& numbers = things_[ObjectKind::kNationalId];
    numbers.own = register_.person(citizen_).national_id.digits();
    const std::string nobody = register_.NewNationalId(absl::CivilDay(1970, 1, 1)).digits();
    for (const PersonId person : {member, without_list, hidden, hidden_here}) {
      numbers.foreign_and_missing.emplace_back(register_.person(person).national_id.digits(), nobody);
    }
    numbers.foreign_and_missing.emplace_back(former.digits(), nobody);
  }

  void MakeChanges(ListId own, ListId foreign) {
    const auto change_of = [this](std::vector<Event> events) {
      OrAbort(register_.Run(std::move(events)));
      return absl::StrCat(register_.state()->sequence());
    };
    const auto ceiling_of = [](ListId list, int64_t before) {
      return CeilingChanged{.list = list, .ceiling_before = before, .ceiling = before - 1, .reason = "test"};
    };
    const auto policy_from = [](int year) {
      return PolicySet{{.municipality = kAskoy, .from = absl::CivilDay(year, 1, 1)}};
    };
    Things& changes = things_[ObjectKind::kChange];
    changes.own = change_of({ceiling_of(own, 1000)});
    const PersonId person = register_.AddPerson({.list = foreign, .municipality = kAskoy});
    for (const std::string& change :
         {change_of({ceiling_of(foreign, 1000)}), change_of({ceiling_of(foreign, 999), policy_from(2027)}),
          change_of({policy_from(2028)}),
          change_of({PersonReleased{.person = person, .list = foreign, .effective = absl::CivilDay(2027, 6, 1)}})}) {
      changes.foreign_and_missing.emplace_back(change, "998");
    }
  }
  std::string MakeImport(absl::string_view source) {
    const ImportId import(register_.state()->sequence() + 1);
    OrAbort(register_.Run({ImportBegan{.rows = 0, .import = import, .source = Source(source), .as_of = register_.now()},
                           ImportEnded{.import = import}}));
    return FormatImportName(import);
  }

  // Writes `texts` into the field; one that is not repeated takes the last of them.
  static void Set(Message& message, absl::Span<const std::string> steps, const std::vector<std::string>& texts) {
    const FieldDescriptor& field = *message.GetDescriptor()->FindFieldByName(steps.front());
    const auto& values = *message.GetReflection();
    if (steps.size() > 1 && field.is_repeated()) {
      for (const std::string& text : texts) Set(*values.AddMessage(&message, &field), steps.subspan(1), {text});
    } else if (steps.size() > 1) {
      Set(*values.MutableMessage(&message, &field), steps.subspan(1), texts);
    } else if (field.is_repeated()) {
      for (const std::string& text : texts) values.AddString(&message, &field, text);
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
      values.SetInt64(&message, &field, std::stoll(texts.back()));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      values.SetBool(&message, &field, true);
    } else {
      values.SetString(&message, &field, texts.back());
    }
  }
  static void Set(Message& message, absl::string_view path, const std::vector<std::string>& texts) {
    const std::vector<std::string> steps = absl::StrSplit(path, '.');
    Set(message, steps, texts);
  }

  Caller CallerIn(AccessRole role) {
    Caller caller;
    caller.who = {.role = role, .municipalities = {kBergen}, .sources = {Source("own")}};
    if (role == AccessRole::kCitizen) {
      caller.who.citizen = register_.person(citizen_).national_id;
      caller.who.municipalities.clear();
    }
    return caller;
  }

  // Makes a call in which `field` names `thing` and all fields of the row before it name the caller's own.
  Refusal Refuse(const access::Row& row, AccessRole role, const access::ObjectField& field, const std::string& thing) {
    const auto& [method, prototype] = methods_.at(std::string(row.method));
    const std::unique_ptr<Message> request(prototype->New());
    if (!row.when.empty()) Set(*request, row.when, {"true"});
    for (const access::ObjectField& other : row.objects) {
      const std::string own = things_.contains(other.kind) ? things_.at(other.kind).own : "";
      if (other.path == field.path) {
        Set(*request, other.path, {own, thing});
        break;
      }
      if (!own.empty()) Set(*request, other.path, {own});
    }
    const Caller caller = CallerIn(role);
    Refusal refusal;
    (void)counting_.TakeCounts();
    // A read remembers what it has read (rpc.cc); a change, and a stream, does not.
    const bool is_read = request->GetDescriptor()->FindFieldByName("request_id") == nullptr;
    const absl::Status status = is_read ? AuthorizeRequest(counted_, caller, row.method, *request,
                                                           storage::CallSnapshot(counted_.store.GetSnapshot()))
                                        : AuthorizeRequest(counted_, caller, row.method, *request);
    const grpc::Status told = FinishCall(counted_, *method, status);
    refusal.reads = counting_.TakeCounts();
    const std::vector<std::string> parts = absl::StrSplit(thing, '/');
    refusal.said = absl::StrReplaceAll(
        absl::StrCat(told.error_code(), " ", told.error_message(), " ", told.error_details()), {{thing, "{thing}"}});
    refusal.said = absl::StrReplaceAll(refusal.said, {{parts.back(), "{thing's id}"}});
    EXPECT_FALSE(status.ok()) << row.method << " " << access::AccessRoleName(role) << " " << field.path << " " << thing;
    return refusal;
  }

  // Compares what is foreign with what is missing, in one field of one row.
  void Compare(const access::Row& row, AccessRole role, const access::ObjectField& field) {
    for (const auto& [foreign, missing] : things_.at(field.kind).foreign_and_missing) {
      ASSERT_EQ(foreign.size(), missing.size());
      EXPECT_EQ(Refuse(row, role, field, foreign), Refuse(row, role, field, missing))
          << row.method << " " << access::AccessRoleName(role) << " " << field.path << " " << foreign;
      ++compared_;
    }
  }

  CountingStore counting_{register_.store()};
  const Backend counted_{counting_, sequencer_,    clock_, lanes_, previews_, seeds_,
                         seals_,    fingerprints_, names_, gate_,  unread_,   folder_.path()};
  std::vector<ServiceTable> tables_ = ServiceTables(importer_);
  std::map<std::string, std::pair<std::unique_ptr<Method>, const Message*>> methods_ = [this] {
    std::map<std::string, std::pair<std::unique_ptr<Method>, const Message*>> methods;
    for (const ServiceTable& table : tables_) {
      const std::vector<std::string> parts = absl::StrSplit(table.service, '.');
      for (const Rpc& rpc : table.rpcs) {
        const std::string name = absl::StrCat(parts.back(), ".", rpc.name);
        methods[name] = {std::make_unique<Method>(Method{name, rpc.role}),
                         google::protobuf::MessageFactory::generated_factory()->GetPrototype(rpc.request)};
      }
    }
    return methods;
  }();
  PersonId citizen_;
  std::map<ObjectKind, Things> things_;
  int compared_ = 0;
};

// Whether the role's objects of this kind are some only, and others' must look as if they were not there.
bool IsBounded(Scope scope, ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kPerson:
    case ObjectKind::kCustodian:
    case ObjectKind::kNationalId:
      return scope == Scope::kSelfOrChild || scope == Scope::kOwnMunicipality;
    case ObjectKind::kList:
    case ObjectKind::kPractice:
    case ObjectKind::kMunicipality:
    case ObjectKind::kPlan:
    case ObjectKind::kChange:
      return scope == Scope::kOwnMunicipality;
    case ObjectKind::kPolicy:
      return scope == Scope::kOwnMunicipality || scope == Scope::kNational;
    case ObjectKind::kImport:
      return scope == Scope::kOwnDeliveries;
    case ObjectKind::kSource:
    case ObjectKind::kRegisterWord:
    case ObjectKind::kSaidConsent:
    case ObjectKind::kPublic:
      break;
  }
  return false;
}

TEST_F(ForeignAndMissingTest, CostTheSameReadsAndAreAnsweredAlike) {
  for (const access::Row& row : access::TheRights().rows()) {
    for (const access::Grant& grant : row.grants) {
      for (const access::ObjectField& field : row.objects) {
        if (IsBounded(grant.scope, field.kind)) Compare(row, grant.role, field);
      }
    }
  }
  EXPECT_GT(compared_, 500);
}

}  // namespace
}  // namespace listeplass::server

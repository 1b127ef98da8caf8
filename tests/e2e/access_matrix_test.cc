// The matrix: what each role gets from each method, about its own things and others', protected or not. What is
// expected stands in tests/data/access_matrix.tsv, which people wrote from what the roles are for, not from the rights.
// Every call is made to the real services over TLS, by somebody who proves who they are with tokens.
#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/dynamic_message.h"
#include "google/protobuf/text_format.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/impl/client_unary_call.h"
#include "grpcpp/support/sync_stream.h"
#include "gtest/gtest.h"
#include "service/access/rights.h"
#include "service/domain/errors.h"
#include "service/server/callers/access_watcher.h"
#include "service/server/callers/token_authenticator.h"
#include "service/server/following/feed_hub.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/rpc/status.h"
#include "service/server/rpc/wire_bytes.h"
#include "service/server/services.h"
#include "service/server/tls/tls_credentials.h"
#include "tests/support/counting_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/or_abort.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_access.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using access::AccessRole;
using ::testing::IsEmpty;

// The municipality that takes Bergen's place in a rehearsed reform; staff act for it, too.
constexpr MunicipalityId kNew(4699);

constexpr char kMatrix[] = LISTEPLASS_SOURCE_DIR "/tests/data/access_matrix.tsv";

// One line of the matrix for one role.
struct Case {
  std::string method;  // "MunicipalityService.EndList", or with " with override" after it
  std::string object;  // own, foreign, national or nobody
  std::string is_protected;
  AccessRole role;
  std::string expected;  // OK or the error's reason
};

AccessRole RoleNamed(absl::string_view name) {
  for (const AccessRole role : access::kProvenRoles) {
    if (AccessRoleName(role) == name) return role;
  }
  ADD_FAILURE() << name << " is no role";
  return AccessRole::kNotifier;
}

std::vector<Case> ReadMatrix() {
  std::ifstream file(kMatrix);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> columns = absl::StrSplit(line, '\t');
  std::vector<Case> cases;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    EXPECT_EQ(cells.size(), columns.size()) << line;
    for (size_t i = 3; i < cells.size() && i < columns.size(); ++i) {
      cases.push_back({cells[0], cells[1], cells[2], RoleNamed(columns[i]), cells[i]});
    }
  }
  return cases;
}

// The requests, in protobuf's text form. Names in braces stand for what is own or foreign (MatrixTest::Fill). Changes
// are rehearsed, so that each case meets the same state.
const std::map<std::string, std::string>& Requests() {
  static const auto* const kRequests = new std::map<std::string, std::string>{
      {"CitizenService.LookupPerson", "national_id: '{national_id}'"},
      {"CitizenService.GetCitizen", "name: '{person}'"},
      {"CitizenService.SearchLists", "person: '{person}'"},
      {"CitizenService.SearchLists of nobody", "near { latitude: 60.39 longitude: 5.32 }"},
      {"CitizenService.AskForLists", "person: '{person}' wishes: '{other_list}' validate_only: true"},
      {"CitizenService.WithdrawRequest", "person: '{person}' validate_only: true"},
      {"CitizenService.OptOut", "person: '{person}' validate_only: true"},
      {"CitizenService.OptIn", "person: '{person}' validate_only: true"},
      {"CitizenService.CancelMove", "person: '{person}' validate_only: true"},
      {"CitizenService.ExplainSituation", "person: '{person}'"},
      {"CitizenService.ListPersonChanges", "person: '{person}'"},
      {"CitizenService.GetQueuePosition", "person: '{person}'"},
      {"CitizenService.WatchRequest", "person: '{person}'"},
      {"CitizenService.SetNotifications", "person: '{person}' notifier: '310000019' notify: true validate_only: true"},
      {"CitizenService.GetNotifications", "person: '{person}'"},
      {"MunicipalityService.GetList", "name: '{list}'"},
      {"MunicipalityService.ListLists", "parent: '{municipality}'"},
      {"MunicipalityService.GetPractice", "name: '{practice}'"},
      {"MunicipalityService.ListPractices", "parent: '{municipality}'"},
      {"MunicipalityService.CreateList",
       "parent: '{municipality}' list { practice: '{practice}' display_name: 'Ny' ceiling: 900 } reason: 'test' "
       "validate_only: true"},
      {"MunicipalityService.UpdateList",
       "list { name: '{list}' display_name: 'Nytt navn' } update_mask { paths: 'display_name' } reason: 'test' "
       "validate_only: true"},
      {"MunicipalityService.SetDoctorPeriod",
       "list: '{list}' period { hpr_number: 4000001 role: DOCTOR_ROLE_REGULAR from { year: 2026 month: 12 day: 1 } } "
       "reason: 'test' validate_only: true"},
      {"MunicipalityService.RemoveDoctorPeriod", "list: '{list}' period: 77 reason: 'test' validate_only: true"},
      {"MunicipalityService.HandOverList", "list: '{list}' reason: 'test' validate_only: true"},
      {"MunicipalityService.EndList", "list: '{list}' reason: 'test' validate_only: true"},
      {"MunicipalityService.EndList with override",
       "list: '{list}' move_to: '{other_list}' override: true reason: 'test' validate_only: true"},
      {"MunicipalityService.ChangeCeiling", "list: '{list}' ceiling: 900 reason: 'test' validate_only: true"},
      {"MunicipalityService.ChangeStatus",
       "list: '{list}' status: LIST_STATUS_CLOSED reason: 'test' validate_only: true"},
      {"MunicipalityService.ReduceList",
       "list: '{list}' ceiling: 1 municipal_agreement: true reason: 'test' validate_only: true"},
      {"MunicipalityService.GetDraw", "list: '{list}'"},
      {"MunicipalityService.SetIntakeRule",
       "list: '{list}' rule { group: GROUP_NEWBORN reserved: 1 } reason: 'test' validate_only: true"},
      {"MunicipalityService.MovePersons",
       "persons: '{person}' list: '{other_list}' reason: 'test' validate_only: true"},
      {"MunicipalityService.MovePersons with override",
       "persons: '{person}' list: '{other_list}' override: true reason: 'test' validate_only: true"},
      {"MunicipalityService.UndoChange", "change: {change} reason: 'test' validate_only: true"},
      {"MunicipalityService.StrikeOff", "person: '{person}' reason: 'test' validate_only: true"},
      {"MunicipalityService.MergePersons",
       "survivor: '{person}' merged: '{double}' reason: 'test' validate_only: true"},
      {"MunicipalityService.ListUnassigned", "parent: '{municipality}'"},
      {"MunicipalityService.ListWaiting", "parent: '{list}'"},
      {"MunicipalityService.GetCapacityReport", "parent: '{municipality}'"},
      {"MunicipalityService.GetSeedCommitments", "name: '{list}'"},
      {"MunicipalityService.GetPolicy", "name: '{municipality}/policy'"},
      {"MunicipalityService.SetPolicy",
       "policy { name: '{policy}' wait_guarantee_days: 200 } reason: 'test' validate_only: true"},
      {"MunicipalityService.ReformMunicipality",
       "municipality: '{municipality}' table { practice: '{practice}' municipality: '{successor}' } "
       "reason: 'test' validate_only: true"},
      {"MunicipalityService.ListChanges", ""},
      {"MatchingService.PreviewPlan", "parent: '{municipality}'"},
      {"MatchingService.CommitPlan", "name: '{plan}' validate_only: true"},
      {"MatchingService.RunMatching", "parent: '{municipality}'"},
      {"MatchingService.GetPlan", "name: '{plan}'"},
      {"MatchingService.ListPlans", "parent: '{municipality}'"},
      {"MatchingService.ListPlanMoves", "parent: '{plan}'"},
      {"MatchingService.ListPlanRefusals", "parent: '{plan}'"},
      {"MatchingService.ExplainOutcome", "plan: '{own_plan}' person: '{person}'"},
      {"PopulationService.ImportRegister",
       "start { validate_only: true source: '{source}' as_of { seconds: {now} } }|end { rows: 0 }"},
      {"PopulationService.ListImports", ""},
      {"PopulationService.GetImport", "name: '{import}'"},
      {"PopulationService.UndoImport", "name: '{import}' reason: 'test' validate_only: true"},
      {"PopulationService.RecordEvent",
       "event { as_of { seconds: {now} } residence_change { national_id: '{national_id}' "
       "residence: RESIDENCE_RESIDENT } } validate_only: true"},
      {"PopulationService.RehearseEvents",
       "event { as_of { seconds: {now} } residence_change { national_id: '{national_id}' "
       "residence: RESIDENCE_RESIDENT } }"},
      {"ReportService.GetFigures",
       "parent: '{municipality}' from { year: 2026 month: 11 day: 1 } to { year: 2026 month: 11 day: 1 } per: DAY"},
      {"ReportService.ListMembers", "parent: '{list}'"},
      {"ReportService.GetHistory", "person: '{person}'"},
      {"ReportService.GetQueue", "parent: '{list}' date { year: 2026 month: 11 day: 1 }"},
      {"ReportService.ListMemberships", "parent: '{municipality}'"},
      {"ReportService.GetServerDay", ""},
      {"FeedService.PullEvents", "filter { person: '{person}' }"},
      {"FeedService.PullEvents of nobody", "filter { list: '{list}' }"},
      {"FeedService.StreamEvents", "filter { person: '{person}' }"},
      {"FeedService.StreamEvents of nobody", "filter { list: '{list}' }"},
  };
  return *kRequests;
}

// What a call sends to prove who makes it.
using Proofs = std::map<std::string, std::string>;

// What is there of one municipality, by the names of the requests.
using Things = std::map<std::string, std::string>;

// The register: in Bergen, which is the caseworkers' own, and in Askøy there are a list, another open one, a person
// with an open one's list and a double of theirs, one with a protected address, a plan, a change and an import.
class MatrixTest : public ::testing::Test {
 protected:
  MatrixTest() {
    own_ = MakeThings(kBergen);
    foreign_ = MakeThings(kAskoy);
    own_["source"] = "population-register";
    foreign_["source"] = "settlement-office";
    own_["import"] = MakeImport("population-register");
    foreign_["import"] = MakeImport("settlement-office");
    national_ = own_;
    national_["policy"] = "policy";
    // Only the previews of those who may commit can be committed.
    access::Row preview{"MatchingService.PreviewPlan", {}, {{AccessRole::kChief, access::Scope::kAny}}};
    access::Row commit{"MatchingService.CommitPlan", {}, {{AccessRole::kChief, access::Scope::kAny}}};
    const Serving preparing(*this, access::RightsTable({preview, commit}));
    preparing.Call({"MatchingService.PreviewPlan", "own", "-", AccessRole::kChief, ""});
    own_["plan"] = LatestPlan(kBergen);
    preparing.Call({"MatchingService.PreviewPlan", "foreign", "-", AccessRole::kChief, ""});
    foreign_["plan"] = LatestPlan(kAskoy);
    MakeMissing();
  }
  ~MatrixTest() override { sequencer_.Stop(); }

  // The services with one table of rights.
  class Serving {
   public:
    Serving(MatrixTest& test, access::RightsTable rights)
        : test_(test),
          rights_(std::move(rights)),
          counting_(test.register_.store()),
          backend_{counting_,   test.sequencer_,    test.clock_, test.lanes_, test.previews_, test.seeds_,
                   test.seals_, test.fingerprints_, test.names_, test.gate_,  test.unread_,   test.folder_.path()} {
      backend_.authenticator = &test.authenticator_;
      backend_.rights = &rights_;
      backend_.feed_hub = &test.feed_hub_;
      grpc::ServerBuilder builder;
      for (const server::ServiceTable& table : server::ServiceTables(test.importer_)) {
        services_.push_back(OrAbort(server::MakeRpcService(backend_, table)));
        builder.RegisterService(services_.back().get());
      }
      int port = 0;
      builder.AddListeningPort("127.0.0.1:0",
                               server::MakeTlsCredentials({.certificate = test.certificates_.server_certificate,
                                                           .key = test.certificates_.server_key},
                                                          /*mutual=*/false),
                               &port);
      server_ = builder.BuildAndStart();
      grpc::SslCredentialsOptions trusting;
      trusting.pem_root_certs = test.certificates_.pair.certificate;
      channel_ = grpc::CreateChannel(absl::StrCat("localhost:", port), grpc::SslCredentials(trusting));
    }
    ~Serving() { server_->Shutdown(); }

    // Makes the case's call and returns what came of it: OK or the error's reason.
    std::string Call(const Case& of) const {
      const absl::Status status = StatusOf(of);
      return status.ok() ? "OK" : GetErrorDetails(status).reason;
    }
    absl::Status StatusOf(const Case& of) const {
      const std::string method(absl::string_view(of.method).substr(0, of.method.find(' ')));
      const std::vector<std::string> parts = absl::StrSplit(method, '.');
      const google::protobuf::MethodDescriptor& descriptor = *Method(method);
      std::vector<grpc::ByteBuffer> messages;
      for (absl::string_view text : absl::StrSplit(test_.Fill(of), '|')) {
        messages.push_back(BytesOf(*descriptor.input_type(), std::string(text)));
      }
      const std::string path = absl::StrCat("/listeplass.v1.", parts[0], "/", parts[1]);
      return server::FromGrpcStatus(Call(path, descriptor, messages, test_.ProofsOf(of, method)));
    }

    // Returns what the calls since the last time have read of the store.
    CountingStore::Counts TakeReads() const { return counting_.TakeCounts(); }

   private:
    static const google::protobuf::MethodDescriptor* Method(const std::string& method) {
      return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
          absl::StrCat("listeplass.v1.", method));
    }
    static grpc::ByteBuffer BytesOf(const google::protobuf::Descriptor& type, const std::string& text) {
      const std::unique_ptr<google::protobuf::Message> message(
          google::protobuf::MessageFactory::generated_factory()->GetPrototype(&type)->New());
      EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, message.get()))
          << type.full_name() << ": " << text;
      return server::BytesOf(*message);
    }
    grpc::Status Call(const std::string& path, const google::protobuf::MethodDescriptor& method,
                      const std::vector<grpc::ByteBuffer>& messages, const Proofs& proofs) const {
      using grpc::internal::RpcMethod;
      grpc::ClientContext context;
      for (const auto& [key, value] : proofs) context.AddMetadata(key, value);
      grpc::ByteBuffer answer;
      if (method.client_streaming()) {
        const RpcMethod rpc(path.c_str(), RpcMethod::BIDI_STREAMING);
        const std::unique_ptr<grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>> stream(
            grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>::Create(channel_.get(), rpc,
                                                                                                  &context));
        for (const grpc::ByteBuffer& message : messages) stream->Write(message);
        stream->WritesDone();
        while (stream->Read(&answer)) {
        }
        return stream->Finish();
      }
      if (method.server_streaming()) {
        const RpcMethod rpc(path.c_str(), RpcMethod::SERVER_STREAMING);
        const std::unique_ptr<grpc::ClientReader<grpc::ByteBuffer>> stream(
            grpc::internal::ClientReaderFactory<grpc::ByteBuffer>::Create(channel_.get(), rpc, &context, messages[0]));
        // Streams that follow the register have no end. Their first message says that they are allowed.
        const bool follows = method.name() == "StreamEvents" || method.name() == "WatchRequest";
        while (stream->Read(&answer)) {
          if (!follows) continue;
          context.TryCancel();
          (void)stream->Finish();
          return grpc::Status::OK;
        }
        return stream->Finish();
      }
      const RpcMethod rpc(path.c_str(), RpcMethod::NORMAL_RPC);
      return grpc::internal::BlockingUnaryCall<grpc::ByteBuffer, grpc::ByteBuffer>(channel_.get(), rpc, &context,
                                                                                   messages[0], &answer);
    }

    MatrixTest& test_;
    const access::RightsTable rights_;
    mutable CountingStore counting_;
    server::Backend backend_;
    std::vector<std::unique_ptr<grpc::Service>> services_;
    std::unique_ptr<grpc::Server> server_;
    std::shared_ptr<grpc::Channel> channel_;
  };

  // Returns the cases that come out otherwise than the matrix says, one line each.
  std::vector<std::string> Differences(access::RightsTable rights) {
    const Serving serving(*this, std::move(rights));
    std::vector<std::string> differences;
    for (const Case& of : ReadMatrix()) {
      const std::string got = serving.Call(of);
      if (got == of.expected) continue;
      differences.push_back(absl::StrCat(of.method, " ", of.object, " ", of.is_protected, " ", AccessRoleName(of.role),
                                         ": expected ", of.expected, ", got ", got));
    }
    return differences;
  }

  // Returns all that an error says, with placeholders for the names that the case's request has, and what it read.
  std::string Said(const Serving& serving, const Case& of) const {
    (void)serving.TakeReads();
    const absl::Status status = serving.StatusOf(of);
    std::string reads = " after reading";
    for (const auto& [column, count] : serving.TakeReads()) absl::StrAppend(&reads, " ", column, ":", count);
    const ErrorDetails details = GetErrorDetails(status);
    std::string said = absl::StrCat(status.code(), " ", details.reason, " ", status.message());
    for (const auto& [key, value] : details.metadata) absl::StrAppend(&said, " ", key, "=", value);
    const Things& things = ThingsOf(of);
    for (const char* name : {"person", "protected_person", "double"}) {
      said = absl::StrReplaceAll(said, {{things.at(name), "{person}"}});
    }
    for (const char* name : {"list", "other_list", "practice", "plan", "import"}) {
      const std::string& value = things.at(name);
      const std::vector<std::string> parts = absl::StrSplit(value, '/');
      const std::string short_name = absl::StrCat(parts[parts.size() - 2], "/", parts.back());
      said = absl::StrReplaceAll(said, {{value, absl::StrCat("{", name, "}")}});
      said = absl::StrReplaceAll(said, {{short_name, absl::StrCat("{", name, "}")},
                                        {absl::StrCat("no import ", parts.back()), "no import {import}"}});
    }
    if (absl::EndsWith(of.method, "UndoChange")) said = absl::StrReplaceAll(said, {{things.at("change"), "{change}"}});
    return said + reads;
  }

 private:
  // Makes things that do not exist, where the foreign ones are; and foreign and missing things by names that put them
  // in Bergen.
  void MakeMissing() {
    missing_ = foreign_;
    for (const char* name : {"person", "protected_person", "double"}) missing_[name] = names_.NameOf(PersonId(999991));
    const auto number = NthNationalId(absl::CivilDay(1901, 1, 1), 0).digits();
    missing_["national_id"] = missing_["protected_national_id"] = number;
    for (const char* name : {"list", "other_list"}) missing_[name] = "municipalities/4627/lists/999992";
    missing_["practice"] = "municipalities/4627/practices/999993";
    missing_["plan"] = "municipalities/4627/plans/999995";
    missing_["import"] = "imports/999994";
    missing_["change"] = "999996";
    misnamed_ = foreign_;
    misnamed_missing_ = missing_;
    for (Things* things : {&misnamed_, &misnamed_missing_}) {
      for (auto& [name, value] : *things)
        value = absl::StrReplaceAll(value, {{"municipalities/4627", "municipalities/4601"}});
    }
  }

  Things MakeThings(MunicipalityId municipality) {
    Things things;
    things["municipality"] = server::FormatMunicipalityName(municipality);
    things["successor"] = server::FormatMunicipalityName(kNew);
    things["policy"] = things["municipality"] + "/policy";
    const ListId list = register_.AddList({.municipality = municipality});
    const ListId other = register_.AddList({.municipality = municipality});
    things["list"] = server::FormatListName(municipality, list);
    things["other_list"] = server::FormatListName(municipality, other);
    things["practice"] = server::FormatPracticeName(municipality, register_.list(list).practice);
    const PersonId person = register_.AddPerson({.list = list, .municipality = municipality});
    const PersonId hidden = register_.AddPerson({.list = list, .municipality = municipality});
    const PersonId one_double = register_.AddPerson({.list = list, .municipality = municipality});
    OrAbort(register_.Run({AddressProtectionSet{.person = hidden, .protection = AddressProtection::kConfidential}}));
    things["person"] = names_.NameOf(person);
    things["national_id"] = register_.person(person).national_id.digits();
    things["protected_person"] = names_.NameOf(hidden);
    things["protected_national_id"] = register_.person(hidden).national_id.digits();
    things["double"] = names_.NameOf(one_double);
    const ComingCeiling coming{.ceiling = 950, .from = absl::CivilDay(2027, 2, 1)};
    OrAbort(register_.Run({CeilingPlanned{.list = list, .coming = coming, .reason = "test"}}));
    things["change"] = absl::StrCat(register_.state()->sequence());
    return things;
  }

  std::string MakeImport(absl::string_view source) {
    const ImportId import(register_.state()->sequence() + 1);
    OrAbort(register_.Run({ImportBegan{.rows = 0, .import = import, .source = Source(source), .as_of = register_.now()},
                           ImportEnded{.import = import}}));
    return server::FormatImportName(import);
  }

  std::string LatestPlan(MunicipalityId municipality) {
    PlanId newest;
    for (int64_t id = absl::ToUnixMillis(clock_.Now()); id < absl::ToUnixMillis(clock_.Now()) + 10; ++id) {
      if (previews_.Find(municipality, PlanId(id))) newest = PlanId(id);
    }
    EXPECT_TRUE(newest) << "no plan was previewed";
    return server::FormatPlanName(municipality, newest);
  }

  const Things& ThingsOf(const Case& of) const {
    if (of.object == "foreign") return foreign_;
    if (of.object == "missing") return missing_;
    if (of.object == "misnamed") return misnamed_;
    if (of.object == "misnamed missing") return misnamed_missing_;
    return of.object == "national" ? national_ : own_;
  }

  // Returns the case's request in text form, with the names that it is about.
  std::string Fill(const Case& of) const {
    const auto own_words = Requests().find(of.object == "nobody" ? of.method + " of nobody" : of.method);
    const auto words = own_words == Requests().end() ? Requests().find(of.method) : own_words;
    if (words == Requests().end()) {
      ADD_FAILURE() << "no request for " << of.method;
      return "";
    }
    Things things = ThingsOf(of);
    if (of.is_protected == "yes") {
      things["person"] = things["protected_person"];
      things["national_id"] = things["protected_national_id"];
    }
    if (own_.contains("plan")) things["own_plan"] = own_.at("plan");
    things["now"] = absl::StrCat(absl::ToUnixSeconds(clock_.Now()));
    std::string text = words->second;
    for (const auto& [name, value] : things) text = absl::StrReplaceAll(text, {{absl::StrCat("{", name, "}"), value}});
    return text;
  }

  // Staff act for Bergen; the register's word is a foreign source's in a case of its foreign object; the citizen is the
  // person of Bergen, or the protected one where the case is about what is the citizen's own and protected.
  Proofs ProofsOf(const Case& of, const std::string& method) const {
    const bool words = method == "PopulationService.RecordEvent" || method == "PopulationService.RehearseEvents";
    if (of.role == AccessRole::kPopulationRegister && words && of.object == "foreign") {
      return access_.MachineProofs(kDeliverAnother);
    }
    const bool hidden = of.object == "own" && of.is_protected == "yes";
    return access_.Proofs(of.role, method, own_.at(hidden ? "protected_national_id" : "national_id"));
  }

  TempDir folder_;
  TestRegister register_;
  FakeClock clock_{register_.now()};
  server::Sequencer sequencer_{register_.store(), clock_, [](const absl::Status&) {}};
  server::FeedHub feed_hub_{register_.store()};  // without a thread: a first look needs none
  server::Lanes lanes_{server::LaneSize{2, 4}};
  server::Importer importer_;
  server::Previews previews_;
  const server::DaySeeds seeds_{std::string(32, 's')};
  const server::Seals seals_{"s"};
  const server::Fingerprints fingerprints_{"s"};
  const server::PersonNames names_{"n"};
  server::StopGate gate_;
  server::UnreadAnswers unread_;
  const TestCertificates certificates_{folder_.path(), ValidNow()};
  const TestAccess access_{folder_.path(), {"4601", "4699"}};
  const std::unique_ptr<server::AccessWatcher> watcher_ = OrAbort(server::AccessWatcher::Open(access_.file()));
  const RealClock machine_clock_;
  const server::TokenAuthenticator authenticator_{[this] { return watcher_->current(); }, machine_clock_};
  Things own_, foreign_, national_;
  Things missing_, misnamed_, misnamed_missing_;  // MakeMissing
};

TEST_F(MatrixTest, EveryRoleGetsWhatTheMatrixSays) { EXPECT_THAT(Differences(access::TheRights()), IsEmpty()); }

// Who asks for what is not theirs learns nothing of whether it exists: not by the code, the text or the details, nor by
// how much is read for the answer.
TEST_F(MatrixTest, ForeignAndMissingAreAnsweredAlike) {
  const Serving serving(*this, access::TheRights());
  int refused = 0;
  for (Case of : ReadMatrix()) {
    const bool about_a_source = of.expected == "SOURCE_NOT_ALLOWED";
    if (of.object != "foreign" || of.expected == "OK" || about_a_source) continue;
    const std::string foreign = Said(serving, of);
    of.object = "missing";
    EXPECT_EQ(Said(serving, of), foreign) << of.method << " " << AccessRoleName(of.role);
    of.object = "misnamed";
    const std::string misnamed = Said(serving, of);
    of.object = "misnamed missing";
    EXPECT_EQ(Said(serving, of), misnamed) << of.method << " " << AccessRoleName(of.role);
    ++refused;
  }
  EXPECT_GT(refused, 300);
}

TEST_F(MatrixTest, EveryMethodHasRows) {
  std::set<std::string> in_matrix;
  for (const Case& of : ReadMatrix()) {
    in_matrix.insert(of.method);
    if (of.object == "foreign") in_matrix.insert(of.method + " foreign");
  }
  for (const access::Row& row : access::TheRights().rows()) {
    const std::string method = absl::StrCat(row.method, row.when.empty() ? "" : absl::StrCat(" with ", row.when));
    EXPECT_TRUE(in_matrix.contains(method)) << method;
    EXPECT_TRUE(row.objects.empty() || in_matrix.contains(method + " foreign")) << method << " about what is not own";
  }
}

// A table that denies everything, and one that allows everything, must each be seen at many places.
TEST_F(MatrixTest, MutantsOfTheRightsAreSeen) {
  std::vector<access::Row> denied = access::TheRights().rows();
  for (access::Row& row : denied) row.grants.clear();
  EXPECT_GT(Differences(access::RightsTable(denied)).size(), 200u);

  std::vector<access::Row> allowed = access::TheRights().rows();
  for (access::Row& row : allowed) {
    row.grants.clear();
    for (const AccessRole role : access::kProvenRoles) row.grants.push_back({role, access::Scope::kAny});
  }
  EXPECT_GT(Differences(access::RightsTable(allowed)).size(), 700u);
}

}  // namespace
}  // namespace listeplass

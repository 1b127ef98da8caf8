#include "tests/style/include_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

constexpr absl::string_view kDomain = "service/domain/";
constexpr absl::string_view kAccess = "service/access/";
constexpr absl::string_view kRegister = "service/register/";
constexpr absl::string_view kMatching = "service/matching/";
constexpr absl::string_view kTexts = "service/texts/";
constexpr absl::string_view kPlanning = "service/planning/";
constexpr absl::string_view kServer = "service/server/";
constexpr absl::string_view kStorage = "storage/";
constexpr absl::string_view kClients = "clients/";
constexpr absl::string_view kClient = "clients/client/";
constexpr absl::string_view kProof = "clients/proof/";
constexpr absl::string_view kCli = "clients/cli/";
constexpr absl::string_view kAuth = "clients/cli/auth/";
constexpr absl::string_view kCsv = "clients/cli/csv/";
constexpr absl::string_view kFeed = "clients/cli/feed/";
constexpr absl::string_view kLab = "clients/cli/lab/";
constexpr absl::string_view kTests = "tests/";
constexpr absl::string_view kApiProto = "listeplass/v1/";
constexpr absl::string_view kStorageProto = "listeplass/storage/v1/";

struct Layer {
  absl::string_view folder;
  std::vector<absl::string_view> may_include;  // Of our own; prefixes.
};

// Every program of ours may use these: errors, limits, dates, the lottery, the hashes of seeds, what holds for a
// doctor's period, the numbers of organisations. None of them knows the register.
constexpr absl::string_view kErrors = "service/domain/errors.h";
constexpr absl::string_view kStatusMacros = "service/domain/status_macros.h";
constexpr absl::string_view kLimits = "service/domain/limits.h";
constexpr absl::string_view kCivilDate = "service/domain/civil_date.h";
constexpr absl::string_view kLottery = "service/domain/lottery.h";
constexpr absl::string_view kSeedCommitment = "service/domain/seed_commitment.h";
constexpr absl::string_view kPeriodCheck = "service/domain/doctor_period_check.h";
constexpr absl::string_view kOrganisationNumber = "service/domain/organisation_number.h";

// The first entry whose folder holds the file counts.
const std::vector<Layer>& Layers() {
  static const auto* const kLayers = new std::vector<Layer>{
      {kDomain, {kDomain}},
      {kAccess, {kAccess, kDomain}},
      {kRegister, {kRegister, kDomain}},
      {kMatching, {kMatching, kDomain}},
      {kTexts, {kTexts, kDomain}},
      {kPlanning, {kPlanning, kRegister, kMatching, kTexts, kDomain}},
      {kServer, {kServer, kPlanning, kRegister, kMatching, kTexts, kAccess, kDomain, kStorage, kApiProto}},
      {kStorage, {kStorage, kStorageProto, kDomain}},
      {kLab, {kCli, kClient, kApiProto, kMatching, kDomain}},
      {kCsv, {kCsv, kDomain}},
      {kAuth, {kCli, kProof, kAccess, kErrors, kStatusMacros, kOrganisationNumber}},
      {kFeed, {kCli, kClient, kProof, kApiProto, kErrors, kStatusMacros, kLimits}},
      {kProof, {kProof, kAccess, kErrors, kStatusMacros}},
      {kCli,
       {kCli, kClient, kApiProto, kErrors, kStatusMacros, kLimits, kCivilDate, kLottery, kSeedCommitment,
        kPeriodCheck}},
      {kClient, {kClient, kProof, kApiProto, kErrors, kStatusMacros, kLimits, kCivilDate}},
      {kClients, {kClient, kApiProto, kErrors, kStatusMacros, kLimits, kCivilDate}},
      {kTests, {""}},
  };
  return *kLayers;
}

// A Room is a part of a layer's folder that is a folder itself, with the other rooms of that layer that it may include.
struct Room {
  absl::string_view name;
  std::vector<absl::string_view> may_include;
};

// Rooms are a layer's. Files beside the rooms are in the room kBeside.
struct Rooms {
  absl::string_view folder;
  std::vector<Room> rooms;
};

constexpr absl::string_view kBeside = "";

const std::vector<Rooms>& AllRooms() {
  static const auto* const kAllRooms = new std::vector<Rooms>{
      {kRegister,
       {{kBeside, {}},
        {"feed", {kBeside, "policy"}},
        {"figures", {kBeside, "history", "requests"}},
        {"history", {kBeside, "requests"}},
        {"import", {kBeside, "lists", "requests"}},
        {"lists", {kBeside, "policy", "requests"}},
        {"people", {kBeside, "lists", "policy", "requests"}},
        {"plans", {kBeside, "history", "import", "lists", "people", "requests"}},
        {"policy", {kBeside}},
        {"reform", {kBeside, "import"}},
        {"requests", {kBeside, "policy"}}}},
      {kServer,
       {{kBeside,
         {"audit", "callers", "changes", "citizen", "connections", "converters", "feed", "following", "import",
          "matching", "municipality", "population", "report", "rpc", "runtime", "tls"}},
        {"audit", {"converters", "rpc"}},
        {"callers", {"connections", "rpc", "runtime"}},
        {"changes", {"runtime"}},
        {"citizen", {"audit", "changes", "converters", "following", "rpc", "runtime"}},
        {"connections", {"runtime"}},
        {"converters", {"rpc", "withholding"}},
        {"feed", {"changes", "converters", "following", "rpc", "runtime"}},
        {"following", {"runtime"}},
        {"import", {"audit", "changes", "converters", "rpc", "runtime"}},
        {"matching", {"audit", "changes", "converters", "feed", "rpc", "runtime"}},
        {"municipality", {"audit", "changes", "converters", "rpc", "runtime"}},
        {"population", {"audit", "changes", "converters", "import", "rpc", "runtime"}},
        {"report", {"audit", "changes", "converters", "rpc", "runtime", "withholding"}},
        {"rpc", {"changes", "following", "runtime"}},
        {"runtime", {}},
        {"tls", {"runtime"}},
        {"withholding", {}}}},
  };
  return *kAllRooms;
}

template <typename Prefixes>
bool StartsWithAny(absl::string_view text, const Prefixes& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [text](absl::string_view prefix) { return absl::StartsWith(text, prefix); });
}

// Returns "lists" for "service/register/lists/draw.h" in the folder "service/register/".
absl::string_view RoomOf(absl::string_view path, absl::string_view folder) {
  path.remove_prefix(folder.size());
  const size_t slash = path.find('/');
  return slash == absl::string_view::npos ? kBeside : path.substr(0, slash);
}

// Returns why the room of `path` must not include that of `included`; empty if they are in no layer with rooms, or may.
std::string WhyNotFromRoom(absl::string_view path, absl::string_view included) {
  for (const auto& [folder, rooms] : AllRooms()) {
    if (!absl::StartsWith(path, folder) || !absl::StartsWith(included, folder)) continue;
    const absl::string_view from = RoomOf(path, folder), to = RoomOf(included, folder);
    const auto room = std::find_if(rooms.begin(), rooms.end(), [from](const Room& any) { return any.name == from; });
    if (room == rooms.end()) return absl::StrCat("no room ", from, ": give it one in include_rules.cc");
    const std::vector<absl::string_view>& allowed = room->may_include;
    if (from == to || std::find(allowed.begin(), allowed.end(), to) != allowed.end()) continue;
    return absl::StrCat("room '", from, "' of ", folder, " may not depend on room '", to, "'");
  }
  return "";
}

}  // namespace

std::string WhyNotIncluded(absl::string_view path, absl::string_view included) {
  const auto layer = std::find_if(Layers().begin(), Layers().end(),
                                  [path](const Layer& candidate) { return absl::StartsWith(path, candidate.folder); });
  if (layer == Layers().end()) return "no layer holds this file: give its folder one in include_rules.cc";
  if (layer->folder == kTests) return "";

  const std::vector<absl::string_view> ours = {"service/", kStorage, kClients, kTests, "listeplass/"};
  if (StartsWithAny(included, ours) && !StartsWithAny(included, layer->may_include)) {
    if (IsTest(path) && absl::StartsWith(included, kTests)) return "";
    return absl::StrCat(layer->folder, " may not depend on ", included);
  }
  if (std::string why = WhyNotFromRoom(path, included); !why.empty() && !IsTest(path)) return why;
  if (absl::StartsWith(included, "rocksdb/") && layer->folder != kStorage) return "only storage/ includes RocksDB";
  const std::vector<absl::string_view> grpc = {"grpcpp/", "grpc/", "grpc++/"};
  const bool is_grpc = StartsWithAny(included, grpc) || absl::EndsWith(included, ".grpc.pb.h");
  const bool may_use_grpc = layer->folder == kServer || absl::StartsWith(layer->folder, kClients);
  if (is_grpc && !may_use_grpc) return "only service/server/ and clients/ include gRPC";
  return "";
}

}  // namespace listeplass::style

#include "service/server/server.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <future>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "service/domain/clock.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/mutex.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/first_policy.h"
#include "service/server/callers/access_watcher.h"
#include "service/server/callers/token_authenticator.h"
#include "service/server/changes/decide_and_apply.h"
#include "service/server/changes/recorded_time.h"
#include "service/server/connections/connection_settings.h"
#include "service/server/connections/unix_users.h"
#include "service/server/doors.h"
#include "service/server/following/feed_hub.h"
#include "service/server/matching/daily_runs.h"
#include "service/server/rpc/backend.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/rpc_service.h"
#include "service/server/rpc/service_parts.h"
#include "service/server/rpc/unread_answers.h"
#include "service/server/runtime/disk_reserve.h"
#include "service/server/runtime/kept_secret.h"
#include "service/server/runtime/lane_health.h"
#include "service/server/runtime/log.h"
#include "service/server/runtime/scrubber.h"
#include "service/server/runtime/stop_gate.h"
#include "service/server/services.h"
#include "service/server/tls/certificate_watcher.h"
#include "service/server/tls/tls_files.h"
#include "storage/rocks_store.h"

namespace listeplass::server {
namespace {

// Time that work may take to end after it was told to give up.
constexpr absl::Duration kGivingUp = absl::Seconds(5);
// Time before gRPC shuts down, in which clients send their next call and wait for its answer (stop_gate.h).
constexpr absl::Duration kSettling = absl::Milliseconds(100);
// Time after that, in which gRPC tells every client to send nothing more.
constexpr absl::Duration kTelling = absl::Milliseconds(100);
// Time for answers that were given but are not sent when the server stops.
constexpr absl::Duration kLastAnswers = absl::Milliseconds(500);

// Their health is NOT_SERVING while the newest certificates are refused or have expired, while the newest access file
// or keys are refused, and while there is no room for another connection. Calls are served even then.
constexpr char kCertificatesHealth[] = "listeplass.Certificates";
constexpr char kAccessHealth[] = "listeplass.Access";
constexpr char kConnectionsHealth[] = "listeplass.Connections";

std::unique_ptr<Clock> MakeClock(const std::optional<absl::Time>& start) {
  if (start) return std::make_unique<StartedClock>(*start);
  return std::make_unique<RealClock>();
}

void LogMigration(const std::string& store_folder, const storage::Migration& migration) {
  Log(LogLevel::kWarning, "schema_change",
      {{"from", absl::StrCat(migration.from_version)},
       {"to", absl::StrCat(migration.to_version)},
       {"kept", migration.checkpoint_folder},
       {"way_back",
        absl::StrCat("stop this server, move ", store_folder, " away, move ", migration.checkpoint_folder, " to ",
                     store_folder, ", start the version before; what is changed from now on is then lost")}});
}

// Logs how the store was found. An unclean stop lost nothing by itself. But only after a clean one is it known that the
// newest log, which cannot be told from a torn one, is whole.
void LogRecovery(const storage::Recovery& recovery) {
  Log(recovery.clean_stop ? LogLevel::kInfo : LogLevel::kWarning, "store_recovered",
      {{"last_change", absl::StrCat(recovery.last_change)},
       {"clean_stop", recovery.clean_stop ? "yes" : "no"},
       {"log_bytes", absl::StrCat(recovery.log_bytes)}});
}

// Logs that a secret was made. In a register that has changes already, what an older secret gave holds no more: the
// hashes of seeds, or the names of persons.
void LogSecretMade(SecretKind kind, int64_t sequence) {
  Log(sequence == 0 ? LogLevel::kInfo : LogLevel::kWarning,
      kind == SecretKind::kSeeds ? "seed_secret_made" : "name_secret_made",
      {{"sequence", absl::StrCat(sequence)},
       {"note", absl::StrCat("keep ", SecretFile(kind), " of the data folder with every backup; where there was one ",
                             "before, it is lost")}});
}

absl::StatusOr<std::string> OpenSecret(const std::string& data_folder, SecretKind kind, int64_t sequence) {
  LP_ASSIGN_OR_RETURN(KeptSecret secret, OpenKeptSecret(data_folder, kind));
  if (secret.made) LogSecretMade(kind, sequence);
  return std::move(secret.bytes);
}

struct Secrets {
  std::string seeds;
  std::string names;
};

absl::StatusOr<Secrets> OpenSecrets(const std::string& data_folder, int64_t sequence) {
  Secrets secrets;
  LP_ASSIGN_OR_RETURN(secrets.seeds, OpenSecret(data_folder, SecretKind::kSeeds, sequence));
  LP_ASSIGN_OR_RETURN(secrets.names, OpenSecret(data_folder, SecretKind::kNames, sequence));
  return secrets;
}

struct OpenedStore {
  std::unique_ptr<storage::Store> store;
  bool read_only = false;
};

// Opens the store. Where the volume is full it is opened to be read only, if it can be, until there is room.
absl::StatusOr<OpenedStore> OpenStore(const ServerOptions& options) {
  if (mkdir(options.data_folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return errors::StoreUnavailable("the data folder cannot be made");
  }
  storage::StoreOptions store_options;
  store_options.cache_bytes = options.cache_bytes;
  const std::string folder = options.data_folder + "/store";
  store_options.on_migration = [&folder](const storage::Migration& migration) { LogMigration(folder, migration); };
  store_options.on_migration_progress = [](int64_t records) {
    Log(LogLevel::kInfo, "schema_progress", {{"records", absl::StrCat(records)}});
  };
  store_options.on_recovery = LogRecovery;
  absl::StatusOr<std::unique_ptr<storage::Store>> store = storage::OpenRocksStore(folder, store_options);
  if (store.ok()) return OpenedStore{.store = *std::move(store)};
  if (GetErrorDetails(store.status()).reason != "STORE_FULL") return store.status();
  absl::StatusOr<std::unique_ptr<storage::Store>> readable = storage::OpenRocksStoreToRead(folder, store_options);
  if (!readable.ok()) return store.status();
  Log(LogLevel::kError, "read_only",
      {{"reason", "STORE_FULL"},
       {"way_back",
        "make room on the volume of the data folder, then start this server again; until then it takes no "
        "changes"}});
  return OpenedStore{.store = *std::move(readable), .read_only = true};
}

// Refuses a clock that is behind the last change, unless the operator has accepted it.
absl::Status CheckClock(const ServerOptions& options, const Clock& clock, const storage::Head& head) {
  const absl::Time now = clock.Now();
  const absl::Status without_operator = RecordedTime(now, head, std::nullopt).status();
  LP_RETURN_IF_ERROR(RecordedTime(now, head, options.accept_clock_behind).status());
  if (!without_operator.ok()) {
    Log(LogLevel::kWarning, "clock_behind_accepted",
        {{"clock", absl::FormatTime(absl::RFC3339_sec, now, absl::UTCTimeZone())},
         {"recorded", absl::FormatTime(absl::RFC3339_sec, head.last_change, absl::UTCTimeZone())},
         {"until_change", absl::StrCat(head.sequence + 1)}});
  }
  return absl::OkStatus();
}

// Lets a new register begin with a national policy, as a change of the server's own.
absl::Status BeginRegister(const Clock& clock, storage::Store& store) {
  if (store.GetSnapshot()->sequence() != 0) return absl::OkStatus();
  std::unique_ptr<storage::Transaction> transaction = store.BeginTransaction();
  LP_RETURN_IF_ERROR(
      DecideAndApply(DecideFirstPolicy, Actor(), Origin::kSetPolicy, clock.Now(), *transaction).status());
  return store.Commit(std::move(transaction));
}

class RunningServer final : public Server {
 public:
  RunningServer(const ServerOptions& options, std::unique_ptr<Clock> clock, OpenedStore store, const Secrets& secrets)
      : clock_(std::move(clock)),
        store_(std::move(store.store)),
        read_only_(store.read_only),
        sequence_at_start_(store_->GetSnapshot()->sequence()),
        unread_({.idle = options.upload_idle}),
        seeds_(secrets.seeds),
        seals_(secrets.seeds),
        fingerprints_(secrets.seeds),
        names_(secrets.names),
        feed_hub_(*store_, options.uptime),
        sequencer_(
            *store_, *clock_, [this](const absl::Status& failure) { OnWritesStopped(failure); },
            options.accept_clock_behind, options.uptime, [this] { feed_hub_.Note(); }),
        lanes_(options.uptime),
        importer_(options.uptime),
        backend_{*store_,
                 sequencer_,
                 *clock_,
                 lanes_,
                 previews_,
                 seeds_,
                 seals_,
                 fingerprints_,
                 names_,
                 gate_,
                 unread_,
                 options.data_folder,
                 options.upload_idle,
                 DiskReserve(options.disk_reserve_bytes, [folder = options.data_folder] { return FreeBytes(folder); })},
        daily_runs_(backend_, options.daily_run_at),
        scrubber_(*store_, [this] { TellUnhealthy(); }),
        on_breach_(options.on_breach) {
    backend_.daily_run_at = options.daily_run_at;
    backend_.feed_hub = &feed_hub_;
    backend_.feed_retention_days = options.feed_retention_days;
    if (read_only_) sequencer_.TakeNothing("STORE_FULL");
  }
  ~RunningServer() override {
    if (grpc_server_ != nullptr) Stop(absl::ZeroDuration());
  }

  absl::Status Listen(const Listeners& listeners) {
    if (!listeners.tls.certificate.empty()) {
      LP_ASSIGN_OR_RETURN(certificates_, CertificateWatcher::Open(listeners.tls, machine_clock_));
    }
    if (!listeners.access.empty()) {
      LP_ASSIGN_OR_RETURN(access_, AccessWatcher::Open(listeners.access));
      authenticator_ = std::make_unique<TokenAuthenticator>([this] { return access_->current(); }, machine_clock_);
      backend_.authenticator = authenticator_.get();
    }
    LP_ASSIGN_OR_RETURN(doors_, Doors::Open(listeners, UsersOfSockets()));
    for (const ServiceTable& table : ServiceTables(importer_)) {
      LP_ASSIGN_OR_RETURN(services_.emplace_back(), MakeRpcService(backend_, table));
    }
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    grpc::ServerBuilder builder;
    doors_->AddTo(builder, certificates_ == nullptr ? TlsFiles{} : certificates_->published(), MayCallByUnixUser());
    SetConnectionLimits(builder);
    for (const auto& service : services_) builder.RegisterService(service.get());
    grpc_server_ = builder.BuildAndStart();
    if (grpc_server_ == nullptr) {
      return MakeError(absl::StatusCode::kUnavailable, "LISTEN_FAILED",
                       absl::StrCat("cannot listen on ", absl::StrJoin(addresses(), " and "), ": gRPC did not start"),
                       {});
    }
    // gRPC begins with the health of the whole server, "". That of each service exists once it is set, and then follows
    // the whole server's.
    for (const ServiceTable& table : ServiceTables(importer_)) {
      grpc_server_->GetHealthCheckService()->SetServingStatus(std::string(table.service), true);
    }
    TellParts();
    if (certificates_ != nullptr) certificates_->Start([this] { TellParts(); });
    if (access_ != nullptr) access_->Start([this] { TellParts(); });
    if (read_only_) TellUnhealthy();
    WatchLanes();
    if (!read_only_) daily_runs_.Start();
    scrubber_.Start();
    feed_hub_.Start();
    return doors_->Serve([this] { TellParts(); });
  }

  const std::vector<std::string>& addresses() const override { return doors_->addresses(); }
  int64_t sequence_at_start() const override { return sequence_at_start_; }
  bool read_only() const override { return read_only_; }

  void Stop(absl::Duration patience) override {
    gate_.Stop();
    feed_hub_.Stop();  // Streams that follow were told by the gate, and end on their lane.
    if (lane_health_ != nullptr) lane_health_->Stop();
    if (certificates_ != nullptr) certificates_->Stop();
    if (access_ != nullptr) access_->Stop();
    grpc_server_->GetHealthCheckService()->SetServingStatus(false);
    // All work under way is on one of these threads, and each finishes what it has taken. gRPC's own draining would do,
    // but it also waits for every connection to close, and an idle client closes its own only when it next calls.
    std::promise<void> drained;
    std::thread drain([this, &drained] {
      scrubber_.Stop();
      daily_runs_.Stop();
      lanes_.Stop();
      importer_.Stop();
      sequencer_.Stop();
      drained.set_value();
    });
    const std::future<void> done = drained.get_future();
    if (done.wait_for(absl::ToChronoNanoseconds(patience)) != std::future_status::ready) {
      gate_.Abandon();
      done.wait_for(absl::ToChronoNanoseconds(std::min(patience, kGivingUp)));
    }
    gate_.Hold();
    absl::SleepFor(kSettling);
    doors_->Stop();
    std::thread release([this] {
      absl::SleepFor(kTelling);
      gate_.Release();
    });
    grpc_server_->Shutdown(absl::ToChronoTime(absl::Now() + kTelling + kLastAnswers));
    release.join();
    drain.join();
    grpc_server_.reset();
    Log(LogLevel::kInfo, "stopped", {{"sequence", absl::StrCat(store_->GetSnapshot()->sequence())}});
  }

 private:
  void OnWritesStopped(const absl::Status& failure) {
    Log(LogLevel::kError, "writes_stopped",
        {{"code", absl::StatusCodeToString(failure.code())},
         {"subject", GetErrorDetails(failure).metadata["subject"]},
         {"message", std::string(failure.message())}});
    TellUnhealthy();
    if (GetErrorDetails(failure).reason == "INVARIANT_BROKEN") on_breach_();
  }

  // Where the access file names a user, others can come as far as the accept loop, which asks the system who they are.
  // That is decided at the start: a socket's mode and folder are not changed while it is in use.
  SocketUsers UsersOfSockets() const {
    if (access_ == nullptr) return SocketUsers::kOwn;
    const std::vector<access::ConfiguredCaller>& callers = access_->current()->config.callers;
    const bool names_users = std::any_of(callers.begin(), callers.end(), [](const access::ConfiguredCaller& caller) {
      return caller.unix_user.has_value();
    });
    return names_users ? SocketUsers::kEverybody : SocketUsers::kOwn;
  }

  // Whom the access file in use lets call on a Unix socket, beside the server's own user.
  UnixUsers::MayCall MayCallByUnixUser() const {
    if (access_ == nullptr) return nullptr;
    return [this](uint32_t user) { return access_->current()->config.NamesUnixUser(user); };
  }

  // Says that nothing is served as it should be. What is said of the operator's files and of connections stays true.
  void TellUnhealthy() LP_EXCLUDES(health_mutex_) {
    {
      const MutexLock lock(&health_mutex_);
      unhealthy_ = true;
      grpc_server_->GetHealthCheckService()->SetServingStatus(false);
    }
    TellParts();
  }

  // Tells from now on which services have a part that serves nobody.
  void WatchLanes() {
    std::vector<LaneHealth::Service> services;
    for (const ServiceTable& table : ServiceTables(importer_)) {
      services.push_back(
          {.name = std::string(table.service), .serves = [this, parts = PartsOf(table)] { return CanServe(parts); }});
    }
    lane_health_ = std::make_unique<LaneHealth>(
        std::move(services), [this](const std::string& service, bool serves) { TellLane(service, serves); });
    lane_health_->Start();
  }

  bool CanServe(const ServiceParts& parts) const {
    constexpr absl::Duration kStuck = absl::Seconds(limits::kLaneStuckSeconds);
    if (parts.writer && sequencer_.IsStuck(kStuck)) return false;
    if (parts.importer && importer_.IsStuck(kStuck)) return false;
    return std::all_of(parts.lanes.begin(), parts.lanes.end(), [this](Lane lane) { return lanes_.CanServe(lane); });
  }

  // A server that is unhealthy as a whole stays so, whatever its lanes do.
  void TellLane(const std::string& service, bool serves) LP_EXCLUDES(health_mutex_) {
    const MutexLock lock(&health_mutex_);
    if (!unhealthy_) grpc_server_->GetHealthCheckService()->SetServingStatus(service, serves);
  }

  // What is told last is what is so.
  void TellParts() LP_EXCLUDES(health_mutex_) {
    const MutexLock lock(&health_mutex_);
    grpc::HealthCheckServiceInterface& health = *grpc_server_->GetHealthCheckService();
    if (certificates_ != nullptr) health.SetServingStatus(kCertificatesHealth, certificates_->good());
    if (access_ != nullptr) health.SetServingStatus(kAccessHealth, access_->good());
    health.SetServingStatus(kConnectionsHealth, doors_->has_room());
  }

  const std::unique_ptr<Clock> clock_;
  // Certificates and tokens hold by the machine's clock, also in a demonstration at another time: clients and issuers
  // know no other.
  const RealClock machine_clock_;
  const std::unique_ptr<storage::Store> store_;
  const bool read_only_;
  const int64_t sequence_at_start_;
  StopGate gate_;
  UnreadAnswers unread_;
  Previews previews_;
  const DaySeeds seeds_;
  const Seals seals_;
  const Fingerprints fingerprints_;
  const PersonNames names_;
  FeedHub feed_hub_;
  Sequencer sequencer_;
  Lanes lanes_;
  Importer importer_;
  Backend backend_;  // as it was made, but for the authenticator, from when the server listens
  DailyRuns daily_runs_;
  Scrubber scrubber_;
  const std::function<void()> on_breach_;
  // These outlive gRPC's server, which reads the certificates and serves the connections of the doors.
  Mutex health_mutex_;
  bool unhealthy_ LP_GUARDED_BY(health_mutex_) = false;
  std::unique_ptr<CertificateWatcher> certificates_;  // these three are null where no listener has TLS
  std::unique_ptr<AccessWatcher> access_;
  std::unique_ptr<TokenAuthenticator> authenticator_;
  std::unique_ptr<Doors> doors_;
  std::vector<std::unique_ptr<grpc::Service>> services_;
  std::unique_ptr<grpc::Server> grpc_server_;
  std::unique_ptr<LaneHealth> lane_health_;  // last: it tells gRPC's server; null before the server listens
};

}  // namespace

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options) {
  LP_RETURN_IF_ERROR(CheckOsloTimeZone());
  std::unique_ptr<Clock> clock = MakeClock(options.clock_start);
  LP_ASSIGN_OR_RETURN(OpenedStore store, OpenStore(options));
  LP_RETURN_IF_ERROR(CheckClock(options, *clock, store.store->GetSnapshot()->head()));
  LP_ASSIGN_OR_RETURN(const Secrets secrets, OpenSecrets(options.data_folder, store.store->GetSnapshot()->sequence()));
  if (!store.read_only) LP_RETURN_IF_ERROR(BeginRegister(*clock, *store.store));
  if (options.wrap_store) store.store = options.wrap_store(std::move(store.store));
  auto server = std::make_unique<RunningServer>(options, std::move(clock), std::move(store), secrets);
  LP_RETURN_IF_ERROR(server->Listen(options.listeners));
  return server;
}

}  // namespace listeplass::server

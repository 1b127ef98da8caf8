// This program reports what a thousand clients cost the server in memory: resident bytes before they come, at the peak,
// and once they have gone.
//
//   connection_memory [CONNECTIONS [CALLS]]
//
// It starts a server with TLS on a register of its own. 1,000 connections have 10 calls in flight each, so that 10,000
// are in flight, four times over. Every call must be answered. The exit status is 1 if one was not, if the peak is
// beyond the bound that the limits document (limits::kTransportBytesMax), or if more than a quarter of the growth is
// kept afterwards.
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/report_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "tests/support/files.h"
#include "tests/support/process_memory.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_access.h"
#include "tests/support/test_certificates.h"

namespace listeplass {
namespace {

using Stub = v1::ReportService::Stub;

constexpr int kRounds = 4;
constexpr int64_t kKeptPartOfGrowth = 4;
constexpr double kMib = 1 << 20;
// How long the server may take to notice that all clients have gone, and to give memory back.
constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(100);

int64_t DescriptorsOf(pid_t process) {
  const std::filesystem::directory_iterator files(absl::StrCat("/proc/", process, "/fd"));
  return std::distance(begin(files), end(files));
}

// A call in flight.
struct Flight {
  grpc::ClientContext context;
  v1::ServerDay answer;
  grpc::Status status;
  std::unique_ptr<grpc::ClientAsyncResponseReader<v1::ServerDay>> reader;
};

// The clients, each with a connection of its own.
class Clients {
 public:
  Clients(const std::string& address, const TestCertificates& files, const TestAccess& access, int count) {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = ReadFile(files.authority);
    const auto credentials = grpc::SslCredentials(options);
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    for (int i = 0; i < count; ++i) {
      stubs_.push_back(v1::ReportService::NewStub(grpc::CreateCustomChannel(address, credentials, arguments)));
    }
    authorization_ = access.Proofs(access::AccessRole::kPortal, "ReportService.GetServerDay").at("authorization");
  }

  // Makes so many calls at once on each connection, and returns how many were answered.
  int64_t Round(int calls) {
    std::vector<std::unique_ptr<Flight>> flights;
    for (const auto& stub : stubs_) {
      for (int i = 0; i < calls; ++i) {
        Flight& flight = *flights.emplace_back(std::make_unique<Flight>());
        flight.context.set_wait_for_ready(true);
        flight.context.AddMetadata("authorization", authorization_);
        flight.reader = stub->AsyncGetServerDay(&flight.context, {}, &queue_);
        flight.reader->Finish(&flight.answer, &flight.status, &flight);
      }
    }
    int64_t answered = 0;
    for (size_t i = 0; i < flights.size(); ++i) {
      void* tag = nullptr;
      bool ok = false;
      if (!queue_.Next(&tag, &ok)) break;
      const grpc::Status& status = static_cast<const Flight*>(tag)->status;
      answered += status.ok() ? 1 : 0;
      if (!status.ok()) std::fprintf(stderr, "%s\n", status.error_message().c_str());
    }
    return answered;
  }

 private:
  grpc::CompletionQueue queue_;
  std::vector<std::unique_ptr<Stub>> stubs_;
  std::string authorization_;
};

int Run(int connections, int calls) {
  rlimit descriptors = {};
  getrlimit(RLIMIT_NOFILE, &descriptors);
  descriptors.rlim_cur = descriptors.rlim_max;
  setrlimit(RLIMIT_NOFILE, &descriptors);
  const TempDir folder;
  const TestCertificates files(folder.path(), ValidNow());
  const TestAccess access(folder.path());
  const ServerProcess server({.data = folder.path() + "/data",
                              .arguments = {"--tls-certificate", files.server_certificate, "--tls-key",
                                            files.server_key, "--access", access.file()},
                              .insecure_loopback = false});
  int64_t answered = Clients(server.address(), files, access, 1).Round(1);
  const int64_t before = ResidentBytes(server.pid()), descriptors_before = DescriptorsOf(server.pid());
  int64_t open = 0;
  {
    Clients clients(server.address(), files, access, connections);
    for (int round = 0; round < kRounds; ++round) answered += clients.Round(calls);
    open = ResidentBytes(server.pid());
  }
  const int64_t peak = PeakResidentBytes(server.pid());
  const int64_t growth = peak - before, kept_most = growth / kKeptPartOfGrowth;
  const absl::Time patience_ends = absl::Now() + kPatience;
  int64_t after = ResidentBytes(server.pid());
  while ((DescriptorsOf(server.pid()) > descriptors_before || after - before > kept_most) &&
         absl::Now() < patience_ends) {
    absl::SleepFor(kBetweenLooks);
    after = ResidentBytes(server.pid());
  }
  const int64_t asked = 1 + int64_t{kRounds} * connections * calls;
  std::printf("%d connections with %d calls in flight each, %lld of %lld calls answered\n", connections, calls,
              static_cast<long long>(answered), static_cast<long long>(asked));
  std::printf("MiB: %.1f before, %.1f at the peak, %.1f while they are idle, %.1f after\n",
              static_cast<double>(before) / kMib, static_cast<double>(peak) / kMib, static_cast<double>(open) / kMib,
              static_cast<double>(after) / kMib);
  std::printf("growth %.1f MiB, bound %.1f MiB; kept %.1f MiB, at most %.1f MiB\n", static_cast<double>(growth) / kMib,
              static_cast<double>(limits::kTransportBytesMax) / kMib, static_cast<double>(after - before) / kMib,
              static_cast<double>(kept_most) / kMib);
  return answered == asked && growth <= limits::kTransportBytesMax && after - before <= kept_most ? 0 : 1;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) {
  int connections = 1000, calls = 10;
  if (argc > 3 || (argc > 1 && !absl::SimpleAtoi(argv[1], &connections)) ||
      (argc > 2 && !absl::SimpleAtoi(argv[2], &calls))) {
    std::fprintf(stderr, "usage: connection_memory [CONNECTIONS [CALLS]]\n");
    return 2;
  }
  return listeplass::Run(connections, calls);
}

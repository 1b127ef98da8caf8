// ServiceTest makes one of the API's services from its table (service/server/rpc/rpc_service.h) and calls it over gRPC
// without a network, on a small register in a real store.
#ifndef LISTEPLASS_TESTS_SUPPORT_SERVICE_FIXTURE_H_
#define LISTEPLASS_TESTS_SUPPORT_SERVICE_FIXTURE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "service/server/following/feed_hub.h"
#include "service/server/rpc/rpc_service.h"
#include "tests/support/fake_clock.h"
#include "tests/support/or_abort.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_register.h"

namespace listeplass {

class ServiceTest : public ::testing::Test {
 protected:
  ~ServiceTest() override {
    if (server_ != nullptr) server_->Shutdown();
    sequencer_.Stop();
  }

  // Starts the service; called once, before anything else.
  void Serve(const server::ServiceTable& table) {
    backend_.feed_hub = &feed_hub_;
    service_ = OrAbort(server::MakeRpcService(backend_, table));
    grpc::ServerBuilder builder;
    builder.RegisterService(service_.get());
    server_ = builder.BuildAndStart();
    channel_ = server_->InProcessChannel({});
  }

  TempDir folder_;  // for temporary files
  TestRegister register_;
  FakeClock clock_{register_.now()};
  std::atomic<int64_t> silence_seconds_ = 0;  // the uptime of those who follow the register
  // Without a thread, unless a test starts it.
  server::FeedHub feed_hub_{register_.store(), [this] { return absl::Seconds(silence_seconds_.load()); }};
  server::Sequencer sequencer_{register_.store(),          clock_,
                               [](const absl::Status&) {}, std::nullopt,
                               server::SteadyUptime(),     [this] { feed_hub_.Note(); }};
  server::Lanes lanes_{server::LaneSize{1, 1}};
  server::Importer importer_;
  server::Previews previews_;
  const server::DaySeeds seeds_{std::string(32, 's')};
  const server::Seals seals_{"s"};
  const server::Fingerprints fingerprints_{"s"};
  const server::PersonNames names_{"n"};
  server::StopGate gate_;
  server::UnreadAnswers unread_;
  server::Backend backend_{register_.store(), sequencer_, clock_, lanes_,  previews_,     seeds_, seals_,
                           fingerprints_,     names_,     gate_,  unread_, folder_.path()};
  std::shared_ptr<grpc::Channel> channel_;

 private:
  std::unique_ptr<grpc::Service> service_;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SERVICE_FIXTURE_H_

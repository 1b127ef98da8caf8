// A server whose data folder lies on a volume of its own that gets full: a file system in memory, which only the server
// sees, in a namespace that needs no rights. Where the machine allows none, the tests are skipped.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/limits.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/run_program.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Staff = v1::MunicipalityService::Stub;

constexpr int64_t kMib = int64_t{1} << 20;
constexpr int64_t kReserveMib = limits::kDiskReserveMibMin;
// Room for the store's log, which takes its space before it is written, for the reserve, and for an import.
constexpr int64_t kVolumeMib = 192;
// More rows than fit beside the reserve where a few MiB are left, but not on the empty volume.
constexpr int kManyPersons = 60'000;

// Mounts the volume on $0 and becomes the rest of its arguments.
std::vector<std::string> OnVolumeAt(const std::string& folder) {
  return {"unshare",
          "--user",
          "--map-root-user",
          "--mount",
          "sh",
          "-c",
          absl::StrCat("mount -t tmpfs -o size=", kVolumeMib, "m tmpfs \"$0\" && exec \"$@\""),
          folder};
}

class FullDiskTest : public ApiTest {
 protected:
  void SetUp() override {
    std::vector<std::string> probe = OnVolumeAt(volume_.path());
    probe.emplace_back("true");
    const ProgramResult allowed = RunProgram({.argv = probe});
    if (allowed.exit_code != 0) GTEST_SKIP() << "no volume can be mounted here: " << allowed.err;
    server_.reset();
    ServerProcessOptions options = ServerOptions();
    options.data = volume_.path() + "/data";
    options.arguments = {"--disk-reserve-mb", absl::StrCat(kReserveMib)};
    options.launcher = OnVolumeAt(volume_.path());
    server_ = std::make_unique<ServerProcess>(options);
    channel_ = Connect(server_->address());
    municipality_ = v1::MunicipalityService::NewStub(channel_);
    few_ = Rows(20);
    ImportGood(few_);
  }

  static RegisterRows Rows(int persons) {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    for (int i = 0; i < persons; ++i) rows.AddPerson(i < 20 ? 1 : 0);
    return rows;
  }

  // As the server sees the volume.
  std::string Volume() const { return absl::StrCat("/proc/", server_->pid(), "/root", volume_.path()); }
  std::string Filler() const { return Volume() + "/filler"; }
  int64_t FreeBytes() const { return static_cast<int64_t>(std::filesystem::space(Volume()).available); }
  void FillUpTo(int64_t free_bytes) {
    const int fd = open(Filler().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ASSERT_GE(fd, 0);
    EXPECT_EQ(posix_fallocate(fd, 0, FreeBytes() - free_bytes), 0);
    close(fd);
  }
  void Clear() { EXPECT_TRUE(std::filesystem::remove(Filler())); }

  absl::Status TryImport(const RegisterRows& rows) {
    v1::ImportRegisterResponse::Result result;
    return Import(channel_, rows, &result);
  }
  absl::Status ChangeCeiling(int64_t ceiling) {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(1));
    request.set_ceiling(ceiling);
    request.set_reason("doctor asked");
    v1::GpList list;
    return Call(municipality_, &Staff::ChangeCeiling, request, &list);
  }

  TempDir volume_;
  RegisterRows few_;
};

TEST_F(FullDiskTest, AnUploadGivesWayBeforeChangesDoAndIsTakenOnceThereIsRoom) {
  const RegisterRows many = Rows(kManyPersons);
  FillUpTo((kReserveMib + 6) * kMib);
  const int64_t sequence = Sequence();
  EXPECT_THAT(TryImport(many), Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(Sequence(), sequence);
  EXPECT_GE(FreeBytes(), kReserveMib * kMib);
  for (int64_t ceiling = 601; ceiling <= 650; ++ceiling) {
    const absl::Status changed = ChangeCeiling(ceiling);
    ASSERT_TRUE(changed.ok()) << changed;
  }
  EXPECT_EQ(GetList(1).ceiling(), 650);
  ImportGood(few_);  // a few rows fit beside the reserve
  Clear();
  ImportGood(many);
}

TEST_F(FullDiskTest, WithoutAByteLeftUploadsAreRefusedAndTheRegisterIsServed) {
  FillUpTo(0);
  ASSERT_EQ(FreeBytes(), 0);
  const int64_t sequence = Sequence();
  EXPECT_THAT(TryImport(few_), Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(Sequence(), sequence);
  EXPECT_EQ(GetList(1).members(), 20);
  Clear();
  ImportGood(few_);
  const absl::Status changed = ChangeCeiling(700);
  EXPECT_TRUE(changed.ok()) << changed;
  EXPECT_EQ(GetList(1).ceiling(), 700);
}

}  // namespace
}  // namespace listeplass::testing

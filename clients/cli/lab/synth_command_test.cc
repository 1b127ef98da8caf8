#include "clients/cli/lab/synth_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temp_dir.h"

namespace listeplass::lab {
namespace {

using ::testing::HasSubstr;

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};
Outcome RunWith(const SynthFlags& flags) {
  std::ostringstream out, err;
  const int status = RunSynth(flags, out, err);
  return {status, out.str(), err.str()};
}

SynthFlags SmallFlags() {
  SynthFlags flags;
  flags.out_dir = ScratchFolder() + "/synth_command_test/new/folder";
  flags.scale = 0.005;
  return flags;
}

TEST(RunSynth, WritesTheFilesAndPrintsWhatWasMade) {
  const SynthFlags flags = SmallFlags();
  const Outcome outcome = RunWith(flags);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, HasSubstr("persons                             1446\n"));
  for (const char* file : {"practices.csv", "lists.csv", "households.csv", "persons.csv", "requests.csv"}) {
    EXPECT_TRUE(std::filesystem::exists(flags.out_dir + "/" + file)) << file;
  }
}

TEST(RunSynth, DrawsProgressWhenAsked) {
  SynthFlags flags = SmallFlags();
  flags.progress = true;
  EXPECT_THAT(RunWith(flags).err, HasSubstr(" of 1446"));
}

TEST(RunSynth, NamesTheWrongFlag) {
  const auto expect_refused = [](void (*change)(SynthFlags&), const char* flag) {
    SynthFlags flags = SmallFlags();
    change(flags);
    const Outcome outcome = RunWith(flags);
    EXPECT_EQ(outcome.status, 2) << flag;
    EXPECT_THAT(outcome.err, HasSubstr(flag));
    EXPECT_EQ(outcome.out, "");
  };
  expect_refused([](SynthFlags& flags) { flags.municipality = "0301"; }, "--municipality");
  expect_refused([](SynthFlags& flags) { flags.out_dir = ""; }, "--out");
  expect_refused([](SynthFlags& flags) { flags.as_of = "1 December"; }, "--as-of");
  expect_refused([](SynthFlags& flags) { flags.as_of = "1999-12-31"; }, "--as-of");
  expect_refused([](SynthFlags& flags) { flags.scale = 0; }, "--scale");
  expect_refused([](SynthFlags& flags) { flags.scale = -1; }, "--scale");
  expect_refused([](SynthFlags& flags) { flags.scale = 1.5; }, "--scale");
  expect_refused([](SynthFlags& flags) { flags.scale = 1e-9; }, "--scale");
}

TEST(RunSynth, AFolderThatCannotBeMadeIsTold) {
  SynthFlags flags = SmallFlags();
  flags.out_dir = "/dev/null/register";
  const Outcome outcome = RunWith(flags);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("/dev/null/register"));
}

TEST(RunSynth, NothingThatATerminalWouldObeyIsPrintedOfAPath) {
  SynthFlags flags = SmallFlags();
  flags.out_dir = "/dev/null/\x1b[2Jregister";
  EXPECT_THAT(RunWith(flags).err,
              ::testing::AllOf(HasSubstr("/dev/null/\\u001b[2Jregister"), ::testing::Not(HasSubstr("\x1b"))));
  flags = SmallFlags();
  flags.as_of = "\x1b[2J";
  EXPECT_THAT(RunWith(flags).err, ::testing::Not(HasSubstr("\x1b")));
}

TEST(AddSynthCommand, ReadsItsFlags) {
  CLI::App lab;
  SynthFlags flags;
  CLI::App* synth = AddSynthCommand(lab, flags);
  lab.parse("synth --municipality all --out x --seed 18446744073709551615 --as-of 2027-01-01 --scale 0.5");
  EXPECT_TRUE(synth->parsed());
  EXPECT_EQ(flags.municipality, "all");
  EXPECT_EQ(flags.out_dir, "x");
  EXPECT_EQ(flags.seed, UINT64_MAX);
  EXPECT_EQ(flags.as_of, "2027-01-01");
  EXPECT_EQ(flags.scale, 0.5);
  EXPECT_THROW(lab.parse("synth"), CLI::RequiredError);
}

}  // namespace
}  // namespace listeplass::lab

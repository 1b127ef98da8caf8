#include "tests/support/pseudo_terminal.h"

#include <pty.h>

#include <cerrno>
#include <cstring>

namespace listeplass {

std::optional<PseudoTerminal> OpenPseudoTerminal(std::string& missing) {
  PseudoTerminal terminal;
  if (openpty(&terminal.ours, &terminal.program, nullptr, nullptr, nullptr) == 0) return terminal;
  missing = std::string("no pseudo-terminal can be opened (") + strerrordesc_np(errno) +
            "). Tests of prompts need one: in a container, mount /dev/pts "
            "(mount -t devpts -o newinstance,ptmxmode=0666 devpts /dev/pts) and have /dev/ptmx lead to /dev/pts/ptmx";
  return std::nullopt;
}

}  // namespace listeplass

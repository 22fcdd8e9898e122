#include "server/decoder/input.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plaza::decoder {

View standardInput()
{
    struct stat facts { };
    if (::fstat(STDIN_FILENO, &facts) != 0 || facts.st_size <= 0)
        return {};
    const auto size = static_cast<std::size_t>(facts.st_size);
    void *bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    return bytes == MAP_FAILED ? View() : View(static_cast<const std::uint8_t *>(bytes), size);
}

void openStandardOutput() { } // as it is

} // namespace plaza::decoder

#include "server/decoder/input.h"

#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <windows.h>

namespace plaza::decoder {

View standardInput()
{
    const HANDLE file = ::GetStdHandle(STD_INPUT_HANDLE);
    LARGE_INTEGER size {};
    if (!::GetFileSizeEx(file, &size) || size.QuadPart <= 0)
        return {};
    const HANDLE mapping = ::CreateFileMappingW(file, nullptr, PAGE_READONLY, 0, 0, nullptr);
    const void *bytes = mapping ? ::MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0) : nullptr;
    return bytes ? View(static_cast<const std::uint8_t *>(bytes), static_cast<std::size_t>(size.QuadPart))
                 : View();
}

void openStandardOutput()
{
    (void)::_setmode(::_fileno(stdout), _O_BINARY);
}

} // namespace plaza::decoder

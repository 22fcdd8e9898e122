#include "server/system/owner_only.h"
#include "server/system/windows_handle.h"

#include <QDir>
#include <QFileInfo>

#include <aclapi.h>
#include <array>
#include <memory>
#include <sddl.h>

namespace plaza::server {

namespace {

struct LocalMemory {
    void operator()(void *memory) const { ::LocalFree(memory); }
};
using Local = std::unique_ptr<void, LocalMemory>;

/// Nothing from the folder above; all rights, here and below, for whoever owns it, the system and the administrators.
/// source: "Security Descriptor String Format" of the Windows documentation.
constexpr wchar_t Closed[] = L"D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

bool makeClosed(const QString &path)
{
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(Closed, SDDL_REVISION_1, &descriptor,
                                                                nullptr))
        return false;
    const Local keeper(descriptor);
    SECURITY_ATTRIBUTES attributes {sizeof attributes, descriptor, FALSE};
    const auto name = QDir::toNativeSeparators(path);
    return ::CreateDirectoryW(reinterpret_cast<const wchar_t *>(name.utf16()), &attributes) != 0;
}

/// Everyone, all who have logged in, all users of this machine, guests.
bool isCrowd(PSID who)
{
    constexpr std::array crowds {WinWorldSid, WinAuthenticatedUserSid, WinBuiltinUsersSid,
                                 WinBuiltinGuestsSid};
    for (const auto crowd : crowds) {
        if (::IsWellKnownSid(who, crowd))
            return true;
    }
    return false;
}

bool letsCrowdRead(const ACL &list)
{
    for (DWORD i = 0; i < list.AceCount; ++i) {
        void *entry = nullptr;
        if (!::GetAce(const_cast<ACL *>(&list), i, &entry))
            continue;
        auto *allowed = static_cast<ACCESS_ALLOWED_ACE *>(entry);
        const bool isRight = allowed->Header.AceType == ACCESS_ALLOWED_ACE_TYPE
            && (allowed->Mask & (FILE_READ_DATA | GENERIC_READ | GENERIC_ALL)) != 0;
        if (isRight && isCrowd(&allowed->SidStart))
            return true;
    }
    return false;
}

} // namespace

void keepFilesToOwner() { }

bool makeOwnFolder(const QString &path)
{
    return QDir().mkpath(QFileInfo(path).absolutePath()) && makeClosed(path);
}

bool isOpenToOthers(const QString &file)
{
    auto name = QDir::toNativeSeparators(file).toStdWString();
    PACL list = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const auto error = ::GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION,
                                               nullptr, nullptr, &list, nullptr, &descriptor);
    const Local keeper(descriptor);
    return error == ERROR_SUCCESS && (!list || letsCrowdRead(*list)); // no list at all: everybody may
}

QByteArray howToClose(const QString &file)
{
    const auto name = '"' + QDir::toNativeSeparators(file).toUtf8() + '"';
    return "icacls " + name + " /inheritance:r /grant:r \"%USERNAME%\":F";
}

} // namespace plaza::server

#include "server/decoder/shut_in.h"

#include <sys/resource.h>

#ifdef PLAZA_SECCOMP
#include <csignal>
#include <memory>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

namespace plaza::decoder {

namespace {

constexpr rlim_t MemoryBytes = 1024UL * 1024 * 1024;
constexpr rlim_t Seconds = 20;
constexpr int Nice = 10; // posts come first

template<class Resource> // an int, or glibc's own type
void bound(Resource resource, rlim_t most)
{
    const rlimit limit {most, most};
    (void)::setrlimit(resource, &limit); // refused: what is in force is lower
}

#ifdef PLAZA_SECCOMP
struct Release {
    void operator()(void *filter) const { seccomp_release(filter); }
};

bool allowOnlyThinking()
{
    const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
    if (!filter)
        return false;
    for (const int call :
         {SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(close), SCMP_SYS(exit), SCMP_SYS(exit_group),
          SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
          SCMP_SYS(rt_sigreturn), SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(fstat),
          SCMP_SYS(newfstatat), SCMP_SYS(lseek), SCMP_SYS(getrandom), SCMP_SYS(sched_yield)}) {
        if (seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0)
            return false;
    }
    // Memory, but none that can be run.
    const scmp_arg_cmp protection {2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        if (seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &protection) != 0)
            return false;
    }
    return seccomp_load(filter.get()) == 0;
}
#endif

} // namespace

bool shutIn(std::size_t fileBytes)
{
    bound(RLIMIT_AS, MemoryBytes + fileBytes);
    bound(RLIMIT_CPU, Seconds);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_FSIZE, 0); // pipes have no size
#ifdef PLAZA_SECCOMP
    (void)::nice(Nice);
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    return allowOnlyThinking();
#else
    return true;
#endif
}

} // namespace plaza::decoder

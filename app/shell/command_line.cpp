#include "app/shell/command_line.h"

namespace plaza::app {

using namespace Qt::StringLiterals;

feed::Result<CommandLine> commandLine(const QStringList &arguments)
{
    CommandLine result;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == "--help"_L1 || *argument == "-h"_L1)
            result.help = true;
        else if (*argument == "--version"_L1 || *argument == "-v"_L1)
            result.version = true;
        else if (*argument == "--new-window"_L1)
            result.newWindow = true;
        else if (argument->startsWith("--profile="_L1))
            result.profile = argument->mid(10);
        else if (*argument == "--profile"_L1 && argument + 1 != arguments.end())
            result.profile = *++argument;
        else if (argument->startsWith(u'-'))
            return feed::fail(feed::Code::Malformed, "unknown or incomplete option " + argument->toUtf8());
        else if (result.link.isEmpty())
            result.link = *argument;
        else
            return feed::fail(feed::Code::Malformed, "more than one link: " + argument->toUtf8());
    }
    return result;
}

QString helpText()
{
    return uR"(Usage: plaza [--profile DIR] [--new-window] [plaza://... | https://.../join?...]

  --profile DIR   keep everything in DIR, apart from other profiles
  --new-window    bring the window of a running Plaza to the front
  --version       print the version
  --help          print this

A link joins the community it names.
)"_s;
}

} // namespace plaza::app

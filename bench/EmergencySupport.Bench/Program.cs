using System.CommandLine;
using EmergencySupport.Bench.Answers;
using EmergencySupport.Bench.Contacts;
using EmergencySupport.Bench.Crash;
using EmergencySupport.Bench.House;
using EmergencySupport.Bench.Reading;
using EmergencySupport.Bench.Relevance;
using EmergencySupport.Bench.Rounds;
using EmergencySupport.Bench.Scale;
using EmergencySupport.Bench.SignIn;

namespace EmergencySupport.Bench;

/// <summary>Measurements of the directory. Each command prints its results; none is a test.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => new RootCommand("Measures the directory.")
    {
        new RelevanceCommand(),
        new FillCommand(),
        new ScaleCommand(),
        new ContactsCommand(),
        new MessagesCommand(),
        new ReadCommand(),
        new CrashCommand(),
        new PublishCommand(),
        new HouseCommand(),
        new SignInCommand(),
        new AnswersCommand(),
        new RoundsCommand(),
    }.Parse(args).InvokeAsync();
}

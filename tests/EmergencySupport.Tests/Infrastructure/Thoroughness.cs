namespace EmergencySupport.Tests.Infrastructure;

/// <summary>
/// How much a run repeats. <c>./test</c> leaves out tests with the trait <c>Run=Thorough</c> and takes few random samples;
/// <c>./test --thorough</c> runs all and takes many.
/// </summary>
public static class Thoroughness
{
    /// <summary>Set by <c>./test --thorough</c>.</summary>
    private const string Variable = "EMERGENCYSUPPORT_THOROUGH";

    private static readonly bool IsThorough = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>How many samples a random test takes.</summary>
    /// <param name="small">In each run.</param>
    /// <param name="whole">In a thorough run.</param>
    public static int Iterations(int small, int whole) => IsThorough ? whole : small;
}

namespace EmergencySupport.Editorial.Diff;

/// <summary>Counts the work done on a text, so that it can be bounded without a clock.</summary>
internal sealed class StepCounter
{
    public long Steps { get; private set; }

    public void Add(int steps) => Steps += steps;
}

namespace EmergencySupport.Localisation;

/// <summary>Counts steps of work on a text, to bound the work independently of time.</summary>
internal sealed class StepCounter
{
    public long Steps { get; private set; }

    public void Add(int steps) => Steps += steps;
}

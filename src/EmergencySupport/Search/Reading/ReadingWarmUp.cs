using EmergencySupport.Data;
using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Search.Reading;

/// <summary>
/// Reads the words and places at start, which takes seconds, so that the first visitor does not wait for it.
/// </summary>
internal sealed partial class ReadingWarmUp(TaxonomyStore taxonomies, ILogger<ReadingWarmUp> logger) : BackgroundService
{
    /// <summary>When this fails, the first message reads them.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        BackgroundWork.TryAsync(ReadAsync, error => Log.NotRead(logger, error), stoppingToken);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        var taxonomy = await taxonomies.GetAsync(cancellationToken);
        PlaceNames.Load();
        _ = QueryInterpreter.Read(ReadableWords.Of("SOS", InterfaceLanguages.All[0], taxonomy.Gazetteer), [], taxonomy);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the words at start failed ({Exception})")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}

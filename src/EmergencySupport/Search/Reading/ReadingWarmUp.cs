using EmergencySupport.Taxonomies;
using EmergencySupport.Taxonomies.Places;

namespace EmergencySupport.Search.Reading;

/// <summary>
/// Reads the words and places at start, which takes seconds, so that the first visitor does not wait for it.
/// </summary>
internal sealed partial class ReadingWarmUp(TaxonomyStore taxonomies, ILogger<ReadingWarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            var taxonomy = await taxonomies.GetAsync(stoppingToken);
            PlaceNames.Load();
            _ = QueryInterpreter.Read(ReadableWords.Of("SOS", InterfaceLanguages.All[0], taxonomy.Gazetteer), [], taxonomy);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // The first message reads them then.
            Log.NotRead(logger, error.GetBaseException().GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Reading the words at start failed ({Exception})")]
        public static partial void NotRead(ILogger logger, string exception);
    }
}

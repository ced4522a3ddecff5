using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace EmergencySupport.Web;

/// <summary>Which plain page an exception ends in, and a log of it that says nothing of the visitor.</summary>
internal sealed partial class ErrorAnswers(ILogger<ErrorAnswers> logger) : IExceptionHandler
{
    public static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabaseAway(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A message may hold what a visitor typed. The type and the place tell a developer enough.
        switch (StatusOf(exception))
        {
            case StatusCodes.Status503ServiceUnavailable:
                Log.DatabaseAway(logger, exception.GetBaseException().GetType().Name);
                httpContext.Response.Headers.RetryAfter = "30";
                break;
            case StatusCodes.Status500InternalServerError:
                Log.Failed(logger, exception.GetBaseException().GetType().Name, exception.GetBaseException().StackTrace);
                break;
        }

        return ValueTask.FromResult(false);
    }

    private static bool IsDatabaseAway(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            // A server that shuts down, has no room or cancels what takes too long; or none that answers.
            if (current is PostgresException { SqlState: var state })
            {
                return state.StartsWith("57", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal);
            }

            if (current is NpgsqlException or TimeoutException)
            {
                return true;
            }
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer ({Exception})")]
        public static partial void DatabaseAway(ILogger logger, string exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A page failed: {Exception}\n{StackTrace}")]
        public static partial void Failed(ILogger logger, string exception, string? stackTrace);
    }
}

using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace EmergencySupport.Web;

/// <summary>Which plain page an exception ends in, and a log of it that says nothing of the visitor.</summary>
internal sealed partial class ErrorHandler(ILogger<ErrorHandler> logger) : IExceptionHandler
{
    /// <summary>Classes of SQLSTATE: no connection, no room, shutting down or cancelled, closed to connections, not let in, no such database.</summary>
    private static readonly string[] Away = ["08", "53", "57", "55", "28", "3D"];

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
            if (current is PostgresException { SqlState: var state })
            {
                return Away.Contains(state[..2]);
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

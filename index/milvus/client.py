"""pymilvus, or what to do where it isn't installed."""

from index.milvus.errors import MilvusError

try:
    from pymilvus import (
        AnnSearchRequest,
        CollectionSchema,
        DataType,
        Function,
        FunctionType,
        MilvusClient,
        WeightedRanker,
    )
    from pymilvus.exceptions import ErrorCode, MilvusException
    from pymilvus.milvus_client.index import IndexParams
except ImportError as error:
    raise MilvusError("没有安装 pymilvus", remedy='请运行 pip install "duban[milvus]"') from error

__all__ = [
    "AnnSearchRequest",
    "CollectionSchema",
    "DataType",
    "ErrorCode",
    "Function",
    "FunctionType",
    "IndexParams",
    "MilvusClient",
    "MilvusException",
    "WeightedRanker",
]
